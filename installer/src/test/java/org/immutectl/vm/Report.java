package org.immutectl.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table: what was tried, how it went, how long it took and what was seen. Each line is also printed as it comes. */
final class Report {

    private record Row(String scenario, String what, boolean passed, Duration took, String seen) {

        @Override
        public String toString() {
            return String.format("%-12s %-58s %-6s %4d s  %s", scenario, what, passed ? "ok" : "FAILED", took.toSeconds(), seen);
        }
    }

    /** Something that is tried; answers what was seen, in a few words. */
    interface Attempt {
        String make() throws IOException;
    }

    private final List<Row> rows = new ArrayList<>();
    private String scenario = "";
    private Optional<Missed> noted = Optional.empty();

    void begin(String name) {
        scenario = name;
    }

    /**
     * Makes an attempt and notes how it went.
     *
     * @throws Missed as the attempt did, for what follows makes no sense then
     */
    void check(String what, Attempt attempt) throws IOException {
        long start = System.nanoTime();
        try {
            add(what, true, start, attempt.make());
        } catch (Missed e) {
            add(what, false, start, e.getMessage());
            noted = Optional.of(e);
            throw e;
        }
    }

    /** Notes what ended a scenario, unless it is the end of an attempt, which is noted already. */
    void ended(Missed by) {
        if (noted.filter(each -> each == by).isEmpty()) {
            add("between two attempts", false, System.nanoTime(), by.getMessage());
        }
    }

    /** @param start of {@link System#nanoTime} */
    void add(String what, boolean passed, long start, String seen) {
        Row row = new Row(scenario, what, passed, Duration.ofNanos(System.nanoTime() - start), seen);
        rows.add(row);
        System.out.println(row);
    }

    boolean allPassed() {
        return !rows.isEmpty() && rows.stream().allMatch(Row::passed);
    }

    void print() {
        System.out.println();
        rows.forEach(System.out::println);
    }
}
