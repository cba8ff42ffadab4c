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

        private final int points;
        private int tried;
        private int struck;
        private final List<String> violations = new ArrayList<>();

        private Row(int points) {
            this.points = points;
        }

        /** @param hit whether the fault came about: a command that took another way may never have come by there */
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
    }

    Row row(String command, int points) {
        Row row = new Row(points);
        rows.put(command, row);
        return row;
    }

    /** For people. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(String.format("%-16s %8s %8s %8s %12s%n", "command", "points", "tried", "struck", "violations"));
        rows.forEach((command, row) -> table.append(String.format("%-16s %8d %8d %8d %12d%n", command, row.points, row.tried, row.struck,
                row.violations.size())));
        return table.toString();
    }
}
