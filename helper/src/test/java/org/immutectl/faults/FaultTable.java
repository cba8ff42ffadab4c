package org.immutectl.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was tried and what came of it, a line a command. */
final class FaultTable {

    private final Map<String, Row> rows = new TreeMap<>();

    /** One command's account. */
    static final class Row {

        private final String command;
        private int own;
        private int programs;
        private int tried;
        private int struck;
        private final List<String> violations = new ArrayList<>();

        private Row(String command) {
            this.command = command;
        }

        /** So many points there are that way. Two ways can lead to the same system calls. */
        void found(Way way, int points) {
            own = way.isOfPrograms() ? own : Math.max(own, points);
            programs = way.isOfPrograms() ? points : programs;
        }

        /** @param hit whether the fault came about: a command that took another turn may never have come by there */
        void tried(boolean hit, String where, List<String> wrong) {
            tried++;
            struck += hit ? 1 : 0;
            for (String what : wrong) {
                violations.add(where + ": " + what);
                // At once: a long run need not come to its end to be of use.
                System.out.println("VIOLATION " + where + ": " + what);
            }
        }

        List<String> violations() {
            return List.copyOf(violations);
        }

        @Override
        public String toString() {
            return line(command, own, programs, tried, struck, violations.size());
        }
    }

    Row row(String command) {
        Row row = new Row(command);
        rows.put(command, row);
        return row;
    }

    /** For people. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(line("command", "own calls", "programs'", "tried", "struck", "violations"));
        rows.values().forEach(table::append);
        return table.toString();
    }

    private static String line(Object... columns) {
        return String.format("%-22s %10s %10s %8s %8s %12s%n", columns);
    }
}
