#!/bin/bash
# Runs a command as root on a desktop that is there for it alone, and passes on its exit status:
#
#     installer/test-desktop.sh [--allow] COMMAND [ARGUMENT...]
#
# The desktop has a system bus with polkit, and the session of an unprivileged user "tester": a virtual X display, a
# window manager, a panel with a tray (StatusNotifierWatcher) and a notification service. With --allow polkit lets that
# user lock and unlock; otherwise it asks for an administrator's password, which is $IMMUTECTL_TEST_PASSWORD.
#
# Everything lives in a mount namespace and a process namespace of its own: /run, the accounts and polkit's folders are
# private, and when the command ends, by whatever cause, the kernel ends every process and mount with it. The command
# finds in its environment:
#     DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS XDG_*    the session
#     IMMUTECTL_TEST_ROOT=1 IMMUTECTL_TEST_DESKTOP=1       what the tests ask for
#     IMMUTECTL_TEST_USER=UID:GID                          the session's user
#     IMMUTECTL_TEST_HOME                                  that user's home
#     IMMUTECTL_TEST_AS_USER                               a program: "$IMMUTECTL_TEST_AS_USER COMMAND..." runs as that user
#     IMMUTECTL_TEST_PASSWORD                              that user's password; polkit takes the user for an administrator
#     IMMUTECTL_TEST_PROGRAMS                              where that user finds immutectl, immutectl-tray, immutectl-desktop
#     IMMUTECTL_TEST_LOGS                                  what the desktop's programs print
# Rules for polkit may be written to /etc/polkit-1/rules.d, which is private too.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
project=$(dirname "$here")
private=/run/immutectl-test

fail() {
    echo "test-desktop: $*" >&2
    exit 70
}

# ---------------------------------------------------------------------------------------------------- outside
if [ "${IMMUTECTL_TEST_INSIDE:-}" != "$PPID" ] || [ "$$" != 1 ]; then
    [ $# -gt 0 ] || fail "no command given: test-desktop.sh [--allow] COMMAND [ARGUMENT...]"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "needs root (namespaces, loop devices) and there is no sudo: run it as root"
        exec sudo -- "$0" "$@"
    fi
    for program in unshare Xvfb xauth xsetroot xprop dbus-daemon gdbus openbox xfce4-panel setpriv perl; do
        command -v "$program" >/dev/null || fail "$program is missing: installer/packages.sh installs what is needed"
    done
    # X keeps its sockets there; the folder is hidden behind a private one as long as the desktop lives.
    made_sockets=
    status=0
    [ -d /tmp/.X11-unix ] || { mkdir -m 1777 /tmp/.X11-unix && made_sockets=1; }
    # 0: the parent's process id as seen from inside a new process namespace.
    exec 8<&0
    IMMUTECTL_TEST_INSIDE=0 unshare --mount --propagation private --pid --fork --kill-child --mount-proc -- \
        "$here/test-desktop.sh" "$@" <&8 8<&- &
    namespace=$!
    # unshare itself is deaf to these; its child, process 1 of the namespace, is not.
    trap 'pkill -TERM -P "$namespace" || kill -KILL "$namespace"' TERM INT HUP
    while kill -0 "$namespace" 2>/dev/null; do
        status=0
        wait "$namespace" || status=$?
    done
    [ -z "$made_sockets" ] || rmdir /tmp/.X11-unix 2>/dev/null || true
    exit "$status"
fi

# ---------------------------------------------------------------------------------------------------- inside, as process 1
unset IMMUTECTL_TEST_INSIDE
trap 'exit 143' TERM
trap 'exit 130' INT
trap 'exit 129' HUP

allow=
if [ "$1" = --allow ]; then
    allow=1
    shift
fi

# The name server's address is often a link into /run.
resolver=$(cat /etc/resolv.conf 2>/dev/null || true)
resolver_file=$(readlink -f /etc/resolv.conf || true)
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs /run
case $resolver_file in
    /run/*) mkdir -p "$(dirname "$resolver_file")" && printf '%s\n' "$resolver" > "$resolver_file" ;;
esac
mkdir -p /run/dbus /run/lock "$private"/{etc,rules,actions,log,project}
chmod 1777 /run/lock
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs /tmp/.X11-unix
# The machine's own configuration and history stay out of sight.
for folder in /etc/immutectl /var/lib/immutectl; do
    if [ -d "$folder" ]; then mount -t tmpfs -o mode=755 tmpfs "$folder"; fi
done

# The user: who owns the project, since the JDK and the project may lie in a home that nobody else can enter.
uid=$(stat -c %u "$project")
if [ "$uid" = 0 ]; then
    uid=61000
    while getent passwd "$uid" >/dev/null; do uid=$((uid + 1)); done
fi
gid=$uid
password=correct-horse
home=$private/home
awk -F: -v uid="$uid" '$3 != uid && $1 != "tester"' /etc/passwd > "$private/etc/passwd"
awk -F: -v gid="$gid" '$3 != gid && $1 != "tester"' /etc/group > "$private/etc/group"
awk -F: '$1 != "tester"' /etc/shadow > "$private/etc/shadow"
echo "tester:x:$uid:$gid:Test user:$home:/bin/sh" >> "$private/etc/passwd"
echo "tester:x:$gid:" >> "$private/etc/group"
hash=$(PASSWORD=$password perl -e 'print crypt($ENV{PASSWORD}, q($6$immutectl$))')
echo "tester:$hash:20000:0:99999:7:::" >> "$private/etc/shadow"
chmod 644 "$private/etc/passwd" "$private/etc/group"
chmod 640 "$private/etc/shadow"
chgrp shadow "$private/etc/shadow"
for file in passwd group shadow; do mount --bind "$private/etc/$file" "/etc/$file"; done
runtime=/run/user/$uid
mkdir -p "$runtime" "$home"/{.config,.cache,.local/share}
chmod 700 "$runtime"

# The project once more, at a place that the user can enter whatever the folders above it allow.
mount --bind "$project" "$private/project"
programs=$private/project/installer/target/immutectl/bin

mkdir -p /etc/polkit-1/rules.d
cp /usr/share/polkit-1/actions/*.policy "$private/actions/"
rm -f "$private/actions/org.immutectl.policy"
policy=$here/target/immutectl/share/polkit-1/actions/org.immutectl.policy
# Before the programs are put together only the sentences are missing.
[ -f "$policy" ] || policy=$here/src/main/polkit/org.immutectl.policy.in
sed "s|\(exec\.path\">\)[^<]*|\1$programs/immutectl|" "$policy" > "$private/actions/org.immutectl.policy"
cat > "$private/rules/00-test-administrator.rules" <<RULE
polkit.addAdminRule(function (action, subject) { return ["unix-user:tester"]; });
RULE
if [ -n "$allow" ]; then
    cat > "$private/rules/10-test-allow.rules" <<RULE
polkit.addRule(function (action, subject) {
    if (subject.user == "tester" && ["org.immutectl.lock", "org.immutectl.unlock"].indexOf(action.id) >= 0)
        return polkit.Result.YES;
});
RULE
fi
mount --bind "$private/rules" /etc/polkit-1/rules.d
mount --bind "$private/actions" /usr/share/polkit-1/actions

config=$home/.config/xfce4/xfconf/xfce-perchannel-xml
mkdir -p "$config"
cp "$here/src/test/desktop/xfce4-panel.xml" "$config/"
sed "s|@socket@|$runtime/bus|" "$here/src/test/desktop/session-bus.conf" > "$private/session-bus.conf"
cookie=$(perl -e 'open R, "<", "/dev/urandom"; read R, $x, 16; print unpack "H*", $x')
export XAUTHORITY=$private/Xauthority
(umask 077 && : > "$XAUTHORITY")
# The server looks at the cookies alone, not at the display that they are for.
xauth -q -f "$XAUTHORITY" add :0 . "$cookie"
chown -R "$uid:$gid" "$home" "$runtime" "$XAUTHORITY"

cat > "$private/as-user" <<AS
#!/bin/sh
exec setpriv --reuid=$uid --regid=$gid --clear-groups -- env -i \\
    PATH=/usr/local/bin:/usr/bin:/bin HOME=$home USER=tester LOGNAME=tester SHELL=/bin/sh LANG=C.UTF-8 \\
    XDG_RUNTIME_DIR=$runtime XDG_SESSION_TYPE=x11 XDG_CURRENT_DESKTOP=XFCE NO_AT_BRIDGE=1 \\
    DBUS_SESSION_BUS_ADDRESS=unix:path=$runtime/bus \\
    XAUTHORITY=$XAUTHORITY \${DISPLAY:+DISPLAY="\$DISPLAY"} "\$@"
AS
chmod 755 "$private/as-user"

logs=$private/log
start() {
    local name=$1
    shift
    "$@" </dev/null >"$logs/$name.log" 2>&1 &
}
# Every program that is to be waited for says itself when it is ready: through a pipe, or by its name on the bus.
ready() {
    local name=$1
    shift
    "$@" >>"$logs/wait.log" 2>&1 || {
        echo "test-desktop: $name does not come up; it said:" >&2
        tail -n 20 "$logs/$name.log" "$logs/wait.log" >&2
        exit 70
    }
}
say_when() {
    local descriptor=$1 name=$2 answer
    IFS= read -r -t 20 answer <&"$descriptor" || {
        echo "test-desktop: $name does not come up; it said:" >&2
        tail -n 20 "$logs/$name.log" >&2
        exit 70
    }
    echo "$answer"
}
mkfifo "$private/ready"
exec 9<>"$private/ready"
start system-bus dbus-daemon --system --nofork --nopidfile --print-address=9
say_when 9 system-bus >/dev/null
start polkit /usr/lib/polkit-1/polkitd --no-debug
start display Xvfb -displayfd 9 -screen 0 1600x900x24 -nolisten tcp -nolock -noreset -auth "$XAUTHORITY"
DISPLAY=:$(say_when 9 display)
export DISPLAY
xauth -q -f "$XAUTHORITY" add "$DISPLAY" . "$cookie"
chown "$uid:$gid" "$XAUTHORITY"
start session-bus "$private/as-user" dbus-daemon --config-file="$private/session-bus.conf" --nofork --nopidfile --print-address=9
say_when 9 session-bus >/dev/null
exec 9>&-
start window-manager "$private/as-user" openbox --sm-disable
start panel "$private/as-user" xfce4-panel --disable-wm-check
notifyd=$(echo /usr/lib/*/xfce4/notifyd/xfce4-notifyd)
start notifications "$private/as-user" "$notifyd"

export DBUS_SESSION_BUS_ADDRESS=unix:path=$runtime/bus
ready polkit gdbus wait --system --timeout 20 org.freedesktop.PolicyKit1
ready panel gdbus wait --session --timeout 30 org.kde.StatusNotifierWatcher
ready notifications gdbus wait --session --timeout 20 org.freedesktop.Notifications
# openbox has no name on the bus: it says on the root window that it manages it.
managed() {
    local deadline=$((SECONDS + 20))
    until xprop -root _NET_SUPPORTING_WM_CHECK | grep -q '#'; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.05
    done
}
ready window-manager managed
xsetroot -solid '#3b4a5a'

# Loop devices belong to the whole machine: those on a file of our private /run must not outlive it.
release_loop_devices() {
    set +e
    local mount device inode major_minor
    major_minor=$(stat -c '%Hd:%Ld' /run)
    findmnt -rn -o TARGET | awk '$1 ~ "^/run/" && $1 !~ "^/run/immutectl-test/"' | sort -r | while IFS= read -r mount; do
        umount -l "$(printf '%b' "$mount")" 2>/dev/null || true
    done
    losetup --raw -nO NAME,BACK-INO,BACK-MAJ:MIN 2>/dev/null | while read -r device inode dev; do
        # losetup pads this column and writes the blanks as \x20.
        if [ "${dev//\\x20/}" = "$major_minor" ] && [ "$inode" != 0 ]; then
            echo "test-desktop: $device was left attached; detaching it" >&2
            losetup -d "$device" || true
        fi
    done
}
trap release_loop_devices EXIT

export XDG_RUNTIME_DIR=$private/root XDG_CONFIG_HOME=$private/root/config XDG_CACHE_HOME=$private/root/cache \
    XDG_DATA_HOME=$private/root/data XDG_SESSION_TYPE=x11 XDG_CURRENT_DESKTOP=XFCE NO_AT_BRIDGE=1
mkdir -p -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_DATA_HOME"
unset WAYLAND_DISPLAY
export IMMUTECTL_TEST_ROOT=1 IMMUTECTL_TEST_DESKTOP=1 IMMUTECTL_TEST_USER=$uid:$gid IMMUTECTL_TEST_HOME=$home \
    IMMUTECTL_TEST_AS_USER=$private/as-user IMMUTECTL_TEST_PASSWORD=$password IMMUTECTL_TEST_PROGRAMS=$programs \
    IMMUTECTL_TEST_LOGS=$logs

# In the background, because the shell heeds a signal only while it waits.
exec 8<&0
"$@" <&8 8<&- &
command=$!
status=0
wait "$command" || status=$?
exit "$status"
