package org.immutectl.probe.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutectl.model.Message;
import org.immutectl.model.SurveyFinding;
import org.immutectl.model.SurveyFinding.Kind;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.SystemFiles;

/**
 * The files of /etc that a Debian desktop writes while it runs, and that would lie in a protected subvolume. Each counts
 * only where the program that writes it is installed, and where nobody has led it elsewhere by a link or a mount.
 */
final class WrittenFiles {

    private static final int MOST_LINKS = 40;
    /** What machine-id(5) calls an id that is to be made at the next start. */
    private static final String UNINITIALIZED = "uninitialized";
    private static final Pattern KEYFILE_PATH = Pattern.compile("(?ms)^\\[keyfile\\][^\\[]*?^\\s*path\\s*=\\s*(\\S[^\\n]*)$");

    private final SystemRoot root;
    private final SystemFiles files;
    private final Map<Long, String> devices;
    private final List<SurveyFinding> findings = new ArrayList<>();

    /** @param devices the protected paths by the device number of their subvolumes */
    WrittenFiles(SystemRoot root, Map<Long, String> devices) {
        this.root = root;
        this.files = new SystemFiles(root);
        this.devices = devices;
    }

    List<SurveyFinding> findings() {
        findings.clear();
        if (protectedBy("/etc").isPresent()) {
            machineId();
            nameServers();
            connections();
            if (installed("/usr/sbin/cupsd")) {
                ifProtected("/etc/cups", place -> add(Kind.PRINTING, Message.of("survey.printing", "/etc/cups", place),
                        Message.of("survey.printing.advice")));
            }
            if (installed("/usr/sbin/lvm") || installed("/sbin/lvm")) {
                ifProtected("/etc/lvm/backup", place -> add(Kind.VOLUMES, Message.of("survey.volumes", "/etc/lvm/backup", place),
                        Message.of("survey.volumes.advice")));
            }
            if (installed("/usr/lib/snapd/snapd")) {
                ifProtected("/etc/systemd/system", place -> add(Kind.SNAPS, Message.of("survey.snaps", "/etc/systemd/system", place),
                        Message.of("survey.snaps.advice")));
            }
            ifProtected("/etc/fake-hwclock.data", place -> add(Kind.SAVED_TIME,
                    Message.of("survey.saved-time", "/etc/fake-hwclock.data", place), Message.of("survey.saved-time.advice")));
            ifProtected("/etc/adjtime", place -> add(Kind.CLOCK_DRIFT, Message.of("survey.clock-drift", "/etc/adjtime", place),
                    Message.of("survey.clock-drift.advice")));
            add(Kind.SETTINGS, Message.of("survey.settings"), Message.of("survey.settings.advice"));
        }
        return List.copyOf(findings);
    }

    /** An empty one is filled at every start anew, in memory. */
    private void machineId() {
        ifProtected("/etc/machine-id", place -> {
            String id = files.line("/etc/machine-id").orElse("");
            if (id.isEmpty() || id.equals(UNINITIALIZED)) {
                add(Kind.MACHINE_ID, Message.of("survey.machine-id", "/etc/machine-id"), Message.of("survey.machine-id.advice"));
            }
        });
    }

    /** Who writes resolv.conf, and where that program would rather have it lie. */
    private void nameServers() {
        Optional<Message> advice = Optional.empty();
        if (installed("/usr/lib/systemd/systemd-resolved") || installed("/lib/systemd/systemd-resolved")) {
            advice = Optional.of(Message.of("survey.name-servers.advice", "/run/systemd/resolve/stub-resolv.conf"));
        } else if (installed("/usr/sbin/NetworkManager")) {
            advice = Optional.of(Message.of("survey.name-servers.advice", "/run/NetworkManager/resolv.conf"));
        } else if (installed("/usr/sbin/dhclient") || installed("/sbin/dhclient")) {
            advice = Optional.of(Message.of("survey.name-servers-dhclient.advice"));
        }
        advice.ifPresent(what -> ifProtected("/etc/resolv.conf", place ->
                add(Kind.NAME_SERVERS, Message.of("survey.name-servers", "/etc/resolv.conf", place), what)));
    }

    private void connections() {
        if (installed("/usr/sbin/NetworkManager")) {
            String folder = keyfilePath().orElse("/etc/NetworkManager/system-connections");
            ifProtected(folder, place -> add(Kind.CONNECTIONS, Message.of("survey.connections", folder, place),
                    Message.of("survey.connections.advice")));
        }
    }

    /** Where NetworkManager was told to keep connections (NetworkManager.conf(5)); the last file counts. */
    private Optional<String> keyfilePath() {
        List<String> all = new ArrayList<>(List.of("/etc/NetworkManager/NetworkManager.conf"));
        all.addAll(files.files("/etc/NetworkManager/conf.d", ".conf"));
        return all.stream().flatMap(file -> files.text(file).stream())
                .flatMap(text -> KEYFILE_PATH.matcher(text).results()).map(result -> result.group(1).strip())
                .filter(path -> path.startsWith("/")).reduce((first, last) -> last);
    }

    private interface Add {
        void in(String protectedPath);
    }

    private void ifProtected(String path, Add add) {
        if (Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            protectedBy(path).ifPresent(add::in);
        }
    }

    private void add(Kind kind, Message found, Message advice) {
        findings.add(new SurveyFinding(kind, found, advice));
    }

    private boolean installed(String program) {
        return files.exists(program);
    }

    /** The protected path in whose subvolume a file lies or would be made, after all links; empty if in none. */
    private Optional<String> protectedBy(String path) {
        try {
            Path place = root.resolve(path);
            for (int links = 0; Files.isSymbolicLink(place) && links < MOST_LINKS; links++) {
                Path target = Files.readSymbolicLink(place);
                place = target.isAbsolute() ? root.resolve(target.normalize().toString()) : place.resolveSibling(target).normalize();
            }
            while (!Files.exists(place) && place.startsWith(root.directory()) && !place.equals(root.directory())) {
                place = place.getParent();
            }
            return Optional.ofNullable(devices.get((Long) Files.getAttribute(place, "unix:dev")));
        } catch (IOException e) {
            // Not to be entered by this user: nothing true can be said of it.
            return Optional.empty();
        }
    }
}
