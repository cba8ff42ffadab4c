package org.immutectl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/**
 * A command that meets fault after fault.
 *
 * @param words what is typed
 * @param begin leads to the state that the command begins in, from wherever it or the judge left off
 * @param judge says what is wrong after a fault
 */
record Attempts(List<String> words, Action begin, Judge judge) {

    /** What is wrong with a system after a fault; nothing if all is well. */
    interface Judge {
        List<String> wrong(Way.Struck struck) throws Exception;
    }

    /** Tries the ways one after another and notes it in the table's row; fails if anything was wrong. */
    void make(FaultTable.Row row, Sample.Density density, Way... ways) throws Exception {
        for (Way way : ways) {
            way.prepare(begin, words);
            begin.run();
            List<Point> points = way.watch(words);
            row.found(way, points.size());
            for (Sample sample : Sample.of(points, way, density)) {
                way.prepare(begin, words);
                begin.run();
                Way.Struck struck = way.strike(sample.point(), sample.fault(), words);
                row.tried(struck.hit(), sample + ", exit " + struck.outcome().exit() + " " + struck.outcome().err().strip(),
                        judge.wrong(struck));
            }
        }
        System.out.println(row);
        assertEquals("", String.join("\n", row.violations()));
    }
}
