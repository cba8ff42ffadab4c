package org.immutectl.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays the scenarios one after the other on one machine, and prints the table. */
final class VirtualMachineRun {

    private static final List<Scenario> ALL = List.of(new BootScenario(), new LeaseScenario(), new BootWordScenario(),
            new HibernationScenario());

    private VirtualMachineRun() {
    }

    /** A line of the table. */
    private record Outcome(String scenario, boolean passed, String seen, Duration took) {
    }

    /**
     * {@code VirtualMachineRun DISK LOGS ACCELERATION CUTS [SCENARIO…]}: ends with 0 only if all went well, with 2 for a
     * wrong name. Power is cut only where the number of cuts is above 0.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        List<String> names = words.subList(4, words.size());
        int cuts = Integer.parseInt(words.get(3));
        List<Scenario> all = new ArrayList<>(ALL);
        if (cuts > 0) {
            all.add(new PowerCutScenario(cuts, System.nanoTime()));
        }
        for (String name : names) {
            if (all.stream().noneMatch(scenario -> scenario.name().equals(name))) {
                System.err.println("No scenario " + name + ". There are: "
                        + String.join(", ", all.stream().map(Scenario::name).toList()));
                System.exit(2);
            }
        }
        List<Scenario> chosen = all.stream().filter(scenario -> names.isEmpty() || names.contains(scenario.name())).toList();
        Path logs = Files.createDirectories(Path.of(words.get(1)));
        List<Outcome> outcomes = new ArrayList<>();
        try (Bench bench = new Bench(Path.of(words.get(0)), logs, List.of(words.get(2).split(" ")))) {
            for (Scenario scenario : chosen) {
                System.out.println(scenario.name() + " ...");
                outcomes.add(play(scenario, bench));
            }
        }
        print(outcomes);
        System.exit(outcomes.stream().allMatch(Outcome::passed) ? 0 : 1);
    }

    private static Outcome play(Scenario scenario, Bench bench) throws IOException {
        long start = System.nanoTime();
        try {
            String seen = scenario.play(bench);
            return new Outcome(scenario.name(), true, seen, Duration.ofNanos(System.nanoTime() - start));
        } catch (Missed e) {
            // The next scenario begins with a machine that is off.
            bench.cutPower();
            return new Outcome(scenario.name(), false, e.getMessage(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static void print(List<Outcome> outcomes) {
        System.out.println();
        for (Outcome outcome : outcomes) {
            System.out.printf("%-14s %-6s %4d s  %s%n", outcome.scenario(), outcome.passed() ? "ok" : "FAILED",
                    outcome.took().toSeconds(), outcome.seen());
        }
    }
}
