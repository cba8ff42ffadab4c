package org.immutectl.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which faults are tried at which points: with {@code -Dimmutectl.faults=all} each at each, which takes an hour, with
 * {@code -Dimmutectl.faults=KILL,EIO} these at each; else at every so manieth point one fault, each in turn.
 */
record Sample(Point point, Fault fault) {

    private static final String PROPERTY = "immutectl.faults";

    /** How much of it is tried in every build. */
    enum Density {
        /** A fault at every point: a kill at every other one, an error at those between. */
        EACH(2),
        SOME(8),
        FEW(24);

        private final int stride;

        Density(int stride) {
            this.stride = stride;
        }
    }

    static List<Sample> of(List<Point> points, Way way, Density density) {
        String asked = System.getProperty(PROPERTY, "");
        List<Sample> samples = new ArrayList<>();
        if (!asked.isEmpty()) {
            List<Fault> faults = asked.equals("all") ? List.of(Fault.values()) : Stream.of(asked.split(",")).map(Fault::valueOf).toList();
            way.faults().stream().filter(faults::contains)
                    .forEach(fault -> points.forEach(point -> samples.add(new Sample(point, fault))));
            return samples;
        }
        List<Fault> faults = way.faults();
        int first = faults.contains(Fault.KILL) ? 0 : density.stride / 2;
        for (int i = first; i < points.size(); i += density.stride) {
            samples.add(new Sample(points.get(i), faults.get(i / density.stride % faults.size())));
        }
        return samples;
    }

    @Override
    public String toString() {
        return fault + " at " + point;
    }
}
