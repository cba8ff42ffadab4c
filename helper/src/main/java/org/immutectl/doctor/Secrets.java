package org.immutectl.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.immutectl.linux.Users;
import org.immutectl.model.Lease;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LeaseFiles;
import org.immutectl.probe.SystemFiles;

/** What of a machine is known to tell who its owner is. */
final class Secrets {

    private static final int FIRST_PERSON = 1000;
    private static final int NOBODY = 65_534;
    private static final int SHORTEST_SERIAL = 4;
    private static final int UID_FIELD = 2;
    private static final int GECOS_FIELD = 4;
    private static final int HOME_FIELD = 5;
    /** What firmware says where it has nothing to say. */
    private static final Set<String> NO_SERIALS = Set.of("none", "default string", "not specified", "to be filled by o.e.m.", "system serial number",
            "unknown", "0000", "00000000", "00:00:00:00:00:00");

    private final Mask mask;

    private Secrets(Mask mask) {
        this.mask = mask;
    }

    /** A mask that hides what is known of the machine, of the system at {@code root} and of the caller. */
    static Mask mask(SystemRoot root, Map<String, String> environment) {
        Secrets secrets = new Secrets(new Mask());
        for (SystemRoot each : List.of(SystemRoot.MACHINE, root)) {
            SystemFiles files = new SystemFiles(each);
            secrets.host(files);
            secrets.people(files);
            secrets.serials(files);
            secrets.leases(each);
        }
        secrets.caller(environment);
        return secrets.mask;
    }

    private void host(SystemFiles files) {
        String system = files.text("/etc/os-release").stream().flatMap(String::lines).filter(line -> line.startsWith("ID="))
                .map(line -> line.substring("ID=".length()).replace("\"", "")).findFirst().orElse("");
        for (String file : List.of("/etc/hostname", "/proc/sys/kernel/hostname", "/proc/sys/kernel/domainname", "/etc/mailname")) {
            // As an installer proposes it, it tells nothing.
            files.line(file).filter(name -> !Set.of("localhost", "(none)", system).contains(name)).ifPresent(name -> {
                mask.hide(Mask.Kind.HOST, name);
                if (name.indexOf('.') > 0) {
                    mask.hide(Mask.Kind.HOST, name.substring(0, name.indexOf('.')));
                    mask.hide(Mask.Kind.HOST, name.substring(name.indexOf('.') + 1));
                }
            });
        }
    }

    private void people(SystemFiles files) {
        files.text("/etc/passwd").stream().flatMap(String::lines).map(line -> line.split(":", -1))
                .filter(fields -> fields.length > HOME_FIELD && isPerson(fields[UID_FIELD])).forEach(fields -> {
                    mask.hide(Mask.Kind.USER, fields[0]);
                    Stream.of(fields[GECOS_FIELD].split(",")).forEach(name -> mask.hide(Mask.Kind.USER, name));
                    home(fields[HOME_FIELD]);
                });
        files.names("/home").stream().filter(name -> name.matches("[\\w][\\w.-]*")).forEach(name -> {
            mask.hide(Mask.Kind.USER, name);
            home("/home/" + name);
        });
    }

    private static boolean isPerson(String uid) {
        return uid.matches("\\d{1,9}") && Integer.parseInt(uid) >= FIRST_PERSON && Integer.parseInt(uid) != NOBODY;
    }

    private void home(String home) {
        if (home.startsWith("/") && home.length() > 1) {
            mask.hide(Mask.Kind.HOME, home);
        }
    }

    /** As far as this user may read them; the rest can be in nothing that this user reports. */
    private void serials(SystemFiles files) {
        for (String name : List.of("product_serial", "board_serial", "chassis_serial", "product_uuid", "chassis_asset_tag", "board_asset_tag")) {
            serial(files, "/sys/class/dmi/id/" + name);
        }
        for (String disk : files.names("/sys/block")) {
            List.of("/serial", "/wwid", "/device/serial", "/device/wwid").forEach(file -> serial(files, "/sys/block/" + disk + file));
        }
        files.names("/sys/class/net").forEach(card -> serial(files, "/sys/class/net/" + card + "/address"));
        serial(files, "/etc/machine-id");
    }

    private void serial(SystemFiles files, String file) {
        files.line(file).filter(value -> value.length() >= SHORTEST_SERIAL && !NO_SERIALS.contains(value.toLowerCase(java.util.Locale.ROOT)))
                .ifPresent(value -> mask.hide(Mask.Kind.SERIAL, value));
    }

    /** Who unlocked, and his own words why. */
    private void leases(SystemRoot root) {
        try {
            for (Lease lease : LeaseFiles.read(root)) {
                lease.reason().ifPresent(reason -> mask.hide(Mask.Kind.REASON, reason));
                if (lease.uid() >= FIRST_PERSON) {
                    mask.hide(Mask.Kind.USER, lease.user());
                }
            }
        } catch (IOException e) {
            // Then none of them is in the report either.
            return;
        }
    }

    private void caller(Map<String, String> environment) {
        if (!Users.isRoot()) {
            mask.hide(Mask.Kind.USER, Users.name(Users.self()));
        }
        for (String variable : List.of("USER", "LOGNAME", "SUDO_USER")) {
            String name = environment.getOrDefault(variable, "");
            if (!name.equals("root")) {
                mask.hide(Mask.Kind.USER, name);
            }
        }
        String home = environment.getOrDefault("HOME", "");
        if (!home.equals("/root")) {
            home(home);
        }
    }
}
