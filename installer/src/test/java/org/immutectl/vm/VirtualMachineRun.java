package org.immutectl.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays the scenarios one after the other on one machine, and prints the table. */
final class VirtualMachineRun {

    /** The first installs the package; each other begins with the machine as that one left it. */
    private static final Scenario FIRST = new PackageScenario();

    private VirtualMachineRun() {
    }

    /**
     * {@code VirtualMachineRun DISK PACKAGES LOGS ACCELERATION new|kept CUTS [SCENARIO…]}: ends with 0 only if all went
     * well, with 2 for a wrong name. A new disk gets the package first. Power is cut only where the number of cuts is
     * above 0.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        List<String> names = words.subList(6, words.size());
        boolean isNew = words.get(4).equals("new");
        int cuts = Integer.parseInt(words.get(5));
        List<Scenario> all = new ArrayList<>(List.of(FIRST, new LeaseScenario(), new BootWordScenario(), new HibernationScenario(),
                new TierScenario()));
        if (cuts > 0) {
            all.add(new PowerCutScenario(cuts, System.nanoTime()));
        }
        all.add(new PurgeScenario());
        for (String name : names) {
            if (all.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                System.err.println("No scenario " + name + ". There are: "
                        + String.join(", ", all.stream().map(Scenario::name).toList()));
                System.exit(2);
            }
        }
        List<Scenario> chosen = all.stream().filter(scenario -> scenario == FIRST ? isNew : names.isEmpty() || names.contains(scenario.name()))
                .toList();
        Path logs = Files.createDirectories(Path.of(words.get(2)));
        Report report = new Report();
        try (Bench bench = new Bench(new Bench.Setting(Path.of(words.get(0)), Path.of(words.get(1)), logs, List.of(words.get(3).split(" "))))) {
            for (Scenario scenario : chosen) {
                report.begin(scenario.name());
                if (!play(scenario, bench, report) && scenario == FIRST) {
                    // There is nothing for the others to begin with.
                    break;
                }
            }
        }
        report.print();
        System.exit(report.allPassed() ? 0 : 1);
    }

    private static boolean play(Scenario scenario, Bench bench, Report report) throws IOException {
        try {
            scenario.play(bench, report);
            return true;
        } catch (Missed e) {
            report.ended(e);
            // The next scenario begins with the machine as it was kept.
            bench.cutPower();
            return false;
        }
    }
}
