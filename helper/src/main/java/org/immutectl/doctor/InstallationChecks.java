package org.immutectl.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.DoctorCheck.Kind;
import org.immutectl.model.Message;
import org.immutectl.probe.SystemFiles;

/** What a package puts into the system beside the programs. */
final class InstallationChecks {

    static final String SEAL = "immutectl-seal.service";
    static final String FACTS = "immutectl-facts.service";
    private static final String POLICY = "/usr/share/polkit-1/actions/org.immutectl.policy";
    private static final String HOOK = "/usr/lib/systemd/system-sleep/immutectl";
    /** The policy as the package is made with it; polkit compares the program's real path. */
    private static final String OURS = "org.immutectl.policy.in";
    /** What the password dialog says: the build writes it in every language, and polkit decides nothing by it. */
    private static final Pattern SENTENCE = Pattern.compile("\\s*<(description|message)( xml:lang=\"[^\"]*\")?>[^<]*</\\1>");
    /** What {@code systemctl show} is asked for: systemd.unit(5) and org.freedesktop.systemd1(5) name them. */
    private static final String PROPERTIES = "--property=Id,LoadState,UnitFileState,ActiveState,Result";

    private final SystemFiles files;
    private final Optional<Path> home;

    /** @param home the folder of this installation; empty if it was not started by its launcher */
    InstallationChecks(SystemFiles files, Optional<Path> home) {
        this.files = files;
        this.home = home;
    }

    List<DoctorCheck> checks() {
        List<DoctorCheck> checks = new ArrayList<>();
        checks.add(policy());
        checks.addAll(files.exists("/run/systemd/system")
                ? units(Programs.output("systemctl", "show", "--no-pager", PROPERTIES, SEAL, FACTS).orElse(""))
                : List.of(Kind.SEAL_UNIT, Kind.FACTS_UNIT).stream()
                        .map(kind -> DoctorCheck.cannotTell(kind, Message.of("doctor.found.no-systemd"))).toList());
        checks.add(files.exists(HOOK) ? DoctorCheck.ok(Kind.SLEEP_HOOK, Message.of("doctor.found.installed"))
                : DoctorCheck.warn(Kind.SLEEP_HOOK, Message.of("doctor.found.no-hook"), Message.of("doctor.fix.install")));
        return checks;
    }

    private DoctorCheck policy() {
        Optional<String> installed = files.text(POLICY);
        if (installed.isEmpty()) {
            return DoctorCheck.warn(Kind.POLICY, Message.of("doctor.found.no-policy"), Message.of("doctor.fix.install"));
        }
        if (home.isEmpty()) {
            return DoctorCheck.cannotTell(Kind.POLICY, Message.of("doctor.found.no-launcher"));
        }
        String program = home.get().resolve("bin/immutectl").toString();
        if (rules(installed.get()).equals(rules(ours().replace("@program@", program)))) {
            return DoctorCheck.ok(Kind.POLICY, Message.of("doctor.found.policy"));
        }
        return installed.get().contains(">" + program + "<")
                ? DoctorCheck.wrong(Kind.POLICY, Message.of("doctor.found.policy-other"), Message.of("doctor.fix.reinstall"))
                : DoctorCheck.warn(Kind.POLICY, Message.of("doctor.found.policy-elsewhere"), Message.of("doctor.fix.policy-elsewhere"));
    }

    /** @return what the policy lets whom do: all of it but its sentences */
    private static String rules(String policy) {
        return SENTENCE.matcher(policy).replaceAll("");
    }

    private static String ours() {
        try (InputStream in = InstallationChecks.class.getResourceAsStream(OURS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("in our own jar", e);
        }
    }

    /** @param shown what systemctl-show(1) prints: a block a unit, with an empty line between them */
    static List<DoctorCheck> units(String shown) {
        Map<String, Map<String, String>> units = new HashMap<>();
        for (String block : shown.split("\n\n")) {
            Map<String, String> properties = new HashMap<>();
            block.lines().filter(line -> line.indexOf('=') > 0)
                    .forEach(line -> properties.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
            units.put(properties.getOrDefault("Id", ""), properties);
        }
        return List.of(unit(Kind.SEAL_UNIT, SEAL, units.getOrDefault(SEAL, Map.of())),
                unit(Kind.FACTS_UNIT, FACTS, units.getOrDefault(FACTS, Map.of())));
    }

    private static DoctorCheck unit(Kind kind, String name, Map<String, String> properties) {
        if (properties.isEmpty()) {
            return DoctorCheck.cannotTell(kind, Message.of("doctor.found.systemd-silent"));
        }
        if (properties.getOrDefault("LoadState", "").equals("not-found")) {
            return DoctorCheck.warn(kind, Message.of("doctor.found.not-installed"), Message.of("doctor.fix.install"));
        }
        if (properties.getOrDefault("ActiveState", "").equals("failed")) {
            return DoctorCheck.wrong(kind, Message.of("doctor.found.unit-failed", properties.getOrDefault("Result", "?")),
                    Message.of("doctor.fix.unit-failed", name));
        }
        String state = properties.getOrDefault("UnitFileState", "");
        return state.equals("enabled") ? DoctorCheck.ok(kind, Message.of("doctor.found.unit-enabled"))
                : DoctorCheck.warn(kind, Message.of("doctor.found.unit-not-enabled", state.isEmpty() ? "?" : state),
                        Message.of("doctor.fix.unit-not-enabled", name));
    }
}
