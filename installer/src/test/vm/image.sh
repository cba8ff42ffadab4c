#!/bin/bash
# Makes the disk that the virtual machine of vm-test.sh starts from, or says that the one there still fits:
#
#     image.sh FILE
#
# The disk is what README.md's users have: an MBR with GRUB, an ext4 /boot, and one Btrfs whose subvolumes are mounted
# each by itself. Immutectl is not on it, but what its package depends on is, and a package for apt to install. Needs
# root. Every mount is made in a mount namespace of its own, on loop devices that the kernel takes away with their last
# mount: however this ends, nothing of it stays.
set -euo pipefail

if [ "${IMMUTECTL_IMAGE_INSIDE:-}" != "$PPID" ]; then
    IMMUTECTL_IMAGE_INSIDE=$$ unshare --mount --propagation private -- "$0" "$@"
    exit
fi
unset IMMUTECTL_IMAGE_INSIDE

mebibyte=$((1 << 20))
boot_start=$((1 * mebibyte))
boot_size=$((255 * mebibyte))
root_start=$((256 * mebibyte))
disk_size=$((6144 * mebibyte))
# Fixed, so that fstab and the first boot configuration can be written before there is a disk.
boot_uuid=9a1d62f0-5d0f-4c53-8a44-6d7c1b2f0e01
root_uuid=4473b40b-bb46-43d6-b69c-ef17bfcac41c

# Where they are mounted, and where they lie: nested in the root's, as on the system that Immutectl is made for, so that
# /etc is there before anything is mounted on it. A subvolume for swap is for `immutectl swap setup` to make.
root_subvolume=ROOTVOL
subvolumes=(etc home var/lib var/log var/cache var/tmp var/spool disk-tmp)

packages=(
    systemd-sysv udev dbus polkitd pkexec kmod procps util-linux
    btrfs-progs mergerfs e2fsprogs
    linux-image-amd64 initramfs-tools lz4 grub-pc
)

# Small, depends on nothing that isn't there, and starts nothing.
another_package=hello

work=$(mktemp -d)
trap 'umount --recursive --lazy "$work"; rmdir "$work"' EXIT
# Seen by this namespace alone.
mount -t tmpfs -o mode=700 tmpfs "$work"
tree=$work/tree
mkdir "$tree"

# The nested subvolumes are seen through their parent.
mount_all() {
    local file=$1
    mount -o "loop,offset=$root_start,sizelimit=$((disk_size - root_start)),subvol=$root_subvolume" "$file" "$tree"
    mkdir -p "$tree/boot"
    mount -o "loop,offset=$boot_start,sizelimit=$boot_size" "$file" "$tree/boot"
}

unmount_all() {
    umount --recursive "$tree"
}

make_file_systems() {
    local file=$1 name
    truncate -s "$disk_size" "$file"
    printf '%s\n' 'label: dos' \
        "start=$((boot_start / 512)), size=$((boot_size / 512)), type=83, bootable" \
        "start=$((root_start / 512)), type=83" | sfdisk --quiet --no-tell-kernel "$file"
    mkfs.ext4 -q -F -U "$boot_uuid" -E "offset=$boot_start" "$file" "$((boot_size / 1024))k"
    # mkfs.btrfs takes no offset: it gets the partition as a device. Detached as soon as nothing uses it.
    local device
    device=$(losetup --find --show --offset "$root_start" --sizelimit "$((disk_size - root_start))" "$file")
    mkfs.btrfs --quiet --uuid "$root_uuid" --data single "$device" >/dev/null || { losetup -d "$device"; return 1; }
    mkdir "$work/top"
    mount "$device" "$work/top"
    losetup -d "$device"
    btrfs --quiet subvolume create "$work/top/$root_subvolume"
    for name in "${subvolumes[@]}"; do
        mkdir -p "$work/top/$root_subvolume/$(dirname "$name")"
        btrfs --quiet subvolume create "$work/top/$root_subvolume/$name"
    done
    umount "$work/top"
}

write_fstab() {
    local name options
    {
        echo "# /etc/fstab of a virtual machine for tests"
        echo "UUID=$root_uuid / btrfs subvol=/$root_subvolume,noatime,ro 0 0"
        for name in "${subvolumes[@]}"; do
            options=subvol=/$root_subvolume/$name,noatime
            [ "$name" != etc ] || options+=,ro
            echo "UUID=$root_uuid /$name btrfs $options 0 0"
        done
        echo "UUID=$boot_uuid /boot ext4 defaults 0 2"
        echo "tmpfs /ram-tmp tmpfs mode=1777,size=64m,nosuid,nodev 0 0"
        echo "/ram-tmp:/disk-tmp /tmp fuse.mergerfs x-systemd.requires=/ram-tmp,x-systemd.requires=/disk-tmp,allow_other,category.create=ff,minfreespace=8M,moveonenospc=true,cache.files=partial 0 0"
    } >"$tree/etc/fstab"
    mkdir -p "$tree/ram-tmp"
    chmod 1777 "$tree/ram-tmp" "$tree/disk-tmp" "$tree/var/tmp"
}

configure() {
    echo immutectl-vm >"$tree/etc/hostname"
    echo "127.0.0.1 localhost immutectl-vm" >"$tree/etc/hosts"
    ln -sf /proc/self/mounts "$tree/etc/mtab"
    # What a system gets when it is installed, long before it is locked for the first time.
    tr -d - </proc/sys/kernel/random/uuid >"$tree/etc/machine-id"
    rm -f "$tree/usr/sbin/policy-rc.d"

    # The first serial line is the console; the second is the test's own shell, on which no kernel message intrudes.
    local unit=$tree/etc/systemd/system/serial-getty@ttyS1.service.d
    mkdir -p "$unit" "$tree/etc/systemd/system/getty.target.wants"
    printf '%s\n' '[Service]' 'ExecStart=' \
        'ExecStart=-/sbin/agetty --autologin root --noclear --keep-baud 115200 %I dumb' >"$unit/autologin.conf"
    ln -s /lib/systemd/system/serial-getty@.service "$tree/etc/systemd/system/getty.target.wants/serial-getty@ttyS1.service"
    # The line that the test waits for, and nothing else of its own accord.
    touch "$tree/root/.hushlogin"
    printf '%s\n' 'export LC_ALL=C.UTF-8 TERM=dumb PAGER=cat SYSTEMD_PAGER=cat HISTFILE=' 'cd /' \
        'PS1= PS2=' 'stty -echo -onlcr cols 500' 'set +o emacs' \
        'printf "\n%s-%s\n" shell ready' >"$tree/root/.profile"
    rm -f "$tree/root/.bashrc"

    # A small initramfs, quick to unpack where the processor is emulated.
    printf '%s\n' virtio_pci virtio_blk ext4 btrfs >>"$tree/etc/initramfs-tools/modules"
    printf '%s\n' MODULES=list COMPRESS=lz4 >"$tree/etc/initramfs-tools/conf.d/virtual-machine"
    sed -i -e 's/^GRUB_TIMEOUT=.*/GRUB_TIMEOUT=3/' -e 's/^GRUB_CMDLINE_LINUX_DEFAULT=.*/GRUB_CMDLINE_LINUX_DEFAULT=""/' \
        -e 's/^GRUB_CMDLINE_LINUX=.*/GRUB_CMDLINE_LINUX="console=ttyS0,115200"/' \
        "$tree/etc/default/grub"
    printf '%s\n' 'GRUB_TERMINAL=serial' 'GRUB_SERIAL_COMMAND="serial --unit=0 --speed=115200"' 'GRUB_DISABLE_OS_PROBER=true' \
        'GRUB_DISABLE_RECOVERY=true' >>"$tree/etc/default/grub"
    # Where the processor is emulated, everything takes its time.
    local slow
    for slow in immutectl-seal immutectl-facts; do
        mkdir -p "$tree/usr/local/lib/systemd/system/$slow.service.d"
        printf '%s\n' '[Service]' TimeoutStartSec=5min >"$tree/usr/local/lib/systemd/system/$slow.service.d/slow.conf"
    done
    # Devices that this machine doesn't have.
    chroot "$tree" systemctl --quiet mask getty@tty1.service e2scrub_all.timer apt-daily.timer apt-daily-upgrade.timer \
        systemd-networkd-wait-online.service
}

make_bootable() {
    local file=$1 version
    for folder in proc sys dev; do mount --rbind "/$folder" "$tree/$folder"; done
    chroot "$tree" update-initramfs -u -k all >"$work/initramfs.log" 2>&1 || { cat "$work/initramfs.log" >&2; return 1; }
    for folder in proc sys dev; do umount --recursive --lazy "$tree/$folder"; done
    version=$(basename "$tree"/boot/vmlinuz-*)
    version=${version#vmlinuz-}
    # grub-install wants partitions that a loop device need not have; this writes the same: boot.img into the first
    # sector, the core image behind it, the modules into /boot. The first grub.cfg is made by hand, because there is
    # no disk to probe yet; in the machine the real update-grub makes the real one.
    mkdir -p "$tree/boot/grub"
    cp -r "$tree/usr/lib/grub/i386-pc" "$tree/boot/grub/"
    printf '%s\n' 'serial --unit=0 --speed=115200' 'terminal_input serial' 'terminal_output serial' 'set timeout=0' \
        'menuentry "first boot" {' \
        "  linux /vmlinuz-$version root=UUID=$root_uuid ro rootflags=subvol=$root_subvolume console=ttyS0,115200" \
        "  initrd /initrd.img-$version" '}' >"$tree/boot/grub/grub.cfg"
    chroot "$tree" grub-mkimage --format=i386-pc --output=/boot/grub/core.img --prefix='(hd0,msdos1)/grub' \
        biosdisk part_msdos ext2
    cp "$tree/boot/grub/core.img" "$tree/boot/grub/i386-pc/boot.img" "$work/"
    unmount_all
    dd if="$work/boot.img" of="$file" bs=440 count=1 conv=notrunc status=none
    dd if="$work/core.img" of="$file" bs=512 seek=1 conv=notrunc status=none
}

make_base() {
    local file=$1 key suite depends
    suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
    depends=$(sed -n 's/^\(Pre-\)\?Depends: //p' "$(dirname "$0")/../../main/debian/control.in" | paste -s -d ,)
    key=$({ echo "$suite $depends"; cat "$0"; } | sha256sum | cut -d ' ' -f 1)
    if [ -f "$file" ] && [ "$(cat "$file.key" 2>/dev/null)" = "$key" ]; then
        return
    fi
    echo "Making a Debian $suite for the virtual machine (three minutes or four; kept for the next time) ..."
    rm -f "$file" "$file.key"
    make_file_systems "$file.new"
    mount_all "$file.new"
    mmdebstrap --quiet --variant=minbase --format=tar --include="$(IFS=,; echo "${packages[*]}")" \
        --dpkgopt=path-exclude=/usr/share/doc/* --dpkgopt=path-exclude=/usr/share/locale/* \
        --dpkgopt=path-exclude=/usr/share/man/* \
        --customize-hook="APT_CONFIG=\$MMDEBSTRAP_APT_CONFIG apt-get --yes --option DPkg::Chroot-Directory=\"\$1\" satisfy '$depends'" \
        --customize-hook="mkdir \"\$1/packages\" && cd \"\$1/packages\" && APT_CONFIG=\$MMDEBSTRAP_APT_CONFIG apt-get download $another_package" \
        "$suite" - 2>"$work/mmdebstrap.log" | tar --extract --numeric-owner --xattrs --directory="$tree" --exclude=./dev || {
        tail -n 30 "$work/mmdebstrap.log" >&2
        return 1
    }
    mkdir -p "$tree/dev"
    write_fstab
    configure
    make_bootable "$file.new"
    mv "$file.new" "$file"
    echo "$key" >"$file.key"
}

if [ $# != 1 ]; then
    echo "Usage: image.sh FILE" >&2
    exit 2
fi
make_base "$1"
