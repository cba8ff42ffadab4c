package org.immutectl.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which faults are tried at which points: with {@code -Dimmutectl.faults=all} each at each, which takes an hour or two,
 * with {@code -Dimmutectl.faults=each} at each point a kill and one error, with {@code -Dimmutectl.faults=KILL,EIO} these
 * at each; else at every so manieth point one fault, each in turn.
 */
record Sample(Point point, Fault fault) {

    private static final String PROPERTY = "immutectl.faults";
    private static final String EACH_POINT = "each";

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
        if (!asked.isEmpty() && !asked.equals(EACH_POINT)) {
            List<Fault> faults = asked.equals("all") ? List.of(Fault.values()) : Stream.of(asked.split(",")).map(Fault::valueOf).toList();
            way.faults().stream().filter(faults::contains)
                    .forEach(fault -> points.forEach(point -> samples.add(new Sample(point, fault))));
            return samples;
        }
        List<Fault> faults = way.faults();
        int stride = asked.equals(EACH_POINT) ? 1 : density.stride;
        for (int i = faults.contains(Fault.KILL) ? 0 : stride / 2; i < points.size(); i += stride) {
            samples.add(new Sample(points.get(i), faults.get(i / stride % faults.size())));
        }
        return samples;
    }

    @Override
    public String toString() {
        return fault + " at " + point;
    }
}
