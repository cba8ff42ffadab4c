package org.immutectl.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which faults are tried at which points: with {@code -Dimmutectl.faults=all} each at each, which takes an hour or more,
 * with {@code -Dimmutectl.faults=KILL,EIO} these at each; else a number of them, spread over the whole command, every
 * other one a kill.
 */
record Sample(Point point, Fault fault) {

    private static final String PROPERTY = "immutectl.faults";
    private static final int USUAL = 16;

    static List<Sample> of(List<Point> points) {
        String asked = System.getProperty(PROPERTY, "");
        List<Sample> samples = new ArrayList<>();
        if (asked.matches("all|[A-Z,]+")) {
            for (Fault fault : asked.equals("all") ? List.of(Fault.values()) : Stream.of(asked.split(",")).map(Fault::valueOf).toList()) {
                points.forEach(point -> samples.add(new Sample(point, fault)));
            }
            return samples;
        }
        int count = asked.isEmpty() ? USUAL : Integer.parseInt(asked);
        Fault[] faults = Fault.values();
        for (int i = 0; i < count; i++) {
            Fault fault = i % 2 == 0 ? Fault.KILL : faults[1 + i / 2 % (faults.length - 1)];
            samples.add(new Sample(points.get((int) ((i + 0.5) * points.size() / count)), fault));
        }
        return samples;
    }

    @Override
    public String toString() {
        return fault + " at " + point;
    }
}
