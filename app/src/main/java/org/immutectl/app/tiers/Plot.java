package org.immutectl.app.tiers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.immutectl.client.TierHistory;
import org.immutectl.i18n.Messages;
import org.immutectl.model.TierSample;

/**
 * The last hour as it is drawn.
 *
 * @param ram the RAM tier's used bytes, in stretches without a gap
 * @param spilled bytes on the disk tier, likewise
 * @param highest bytes, where the vertical axis ends
 * @param spoken the whole in words
 */
record Plot(Instant from, Instant to, List<List<Point>> ram, List<List<Point>> spilled, long highest, String spoken) {

    /** More points than these could not be told apart in the widest window. */
    static final int MOST_POINTS = 180;

    /** Where nobody looked for so long, there is no line: the machine slept, or nothing of ours ran. */
    private static final Duration GAP = Duration.ofSeconds(90);
    private static final long LEAST_HEIGHT = 16L << 20;
    private static final List<Duration> TIME_STEPS = Stream.of(1, 2, 5, 10, 15, 30).map(Duration::ofMinutes).toList();

    /** A moment in seconds of the epoch and a size in bytes. */
    record Point(long second, long bytes) {
    }

    Plot {
        ram = List.copyOf(ram);
        spilled = List.copyOf(spilled);
    }

    /**
     * @param samples the oldest first
     * @param size of the RAM tier, in bytes: the axis goes up to it
     */
    static Plot of(List<TierSample> samples, long size, Instant now, Messages messages) {
        Instant from = now.minus(TierHistory.LENGTH);
        List<TierSample> thinned = thinned(samples.stream().filter(sample -> !sample.at().isBefore(from)).toList());
        long highest = thinned.stream().flatMapToLong(sample -> LongStream.of(sample.ramUsed(), sample.spilled()))
                .max().orElse(0);
        return new Plot(from, now, stretches(thinned, TierSample::ramUsed), stretches(thinned, TierSample::spilled),
                Math.max(Math.max(size, highest), LEAST_HEIGHT), spoken(thinned, messages));
    }

    /** A single look makes no line yet. */
    boolean isEmpty() {
        return ram.stream().allMatch(stretch -> stretch.size() < 2);
    }

    /** Of neighbours the one with the largest peak stays: a spill of seconds must not be thinned away. */
    private static List<TierSample> thinned(List<TierSample> samples) {
        int group = Math.ceilDiv(samples.size(), MOST_POINTS);
        if (group <= 1) {
            return samples;
        }
        List<TierSample> kept = new ArrayList<>();
        for (int i = 0; i < samples.size() - 1; i += group) {
            kept.add(samples.subList(i, Math.min(i + group, samples.size() - 1)).stream()
                    .reduce((one, other) -> peak(other) > peak(one) ? other : one).orElseThrow());
        }
        kept.add(samples.getLast());
        return kept;
    }

    private static long peak(TierSample sample) {
        return Math.max(sample.ramUsed(), sample.spilled());
    }

    private static List<List<Point>> stretches(List<TierSample> samples, ToLongFunction<TierSample> bytes) {
        List<List<Point>> stretches = new ArrayList<>();
        List<Point> current = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            TierSample sample = samples.get(i);
            if (i > 0 && Duration.between(samples.get(i - 1).at(), sample.at()).compareTo(GAP) > 0) {
                stretches.add(List.copyOf(current));
                current.clear();
            }
            current.add(new Point(sample.at().getEpochSecond(), bytes.applyAsLong(sample)));
        }
        if (!current.isEmpty()) {
            stretches.add(List.copyOf(current));
        }
        return stretches;
    }

    private static String spoken(List<TierSample> samples, Messages messages) {
        if (samples.isEmpty()) {
            return messages.get("tierpage.plot.empty");
        }
        TierSample last = samples.getLast();
        long least = samples.stream().mapToLong(TierSample::ramUsed).min().orElseThrow();
        long most = samples.stream().mapToLong(TierSample::ramUsed).max().orElseThrow();
        return messages.get("tierpage.plot.spoken", messages.duration(Duration.between(samples.getFirst().at(), last.at())),
                messages.size(least), messages.size(most), messages.size(last.ramUsed()), messages.size(last.spilled()));
    }

    /** Round times of the clock on the wall, in seconds of the epoch. */
    static List<Number> times(double low, double high, int most) {
        long step = TIME_STEPS.stream().mapToLong(Duration::toSeconds).filter(each -> (high - low) / each <= most)
                .findFirst().orElse(Duration.ofHours(1).toSeconds());
        // Not every zone is whole hours from UTC.
        long offset = ZoneId.systemDefault().getRules().getOffset(Instant.ofEpochSecond((long) low)).getTotalSeconds();
        long first = Math.ceilDiv((long) Math.ceil(low) + offset, step) * step - offset;
        return LongStream.iterate(first, at -> at <= high, at -> at + step).<Number>mapToObj(at -> at).toList();
    }

    /** Round binary sizes, in bytes. */
    static List<Number> sizes(double low, double high, int most) {
        long step = 1;
        while ((high - low) / step >= most) {
            step *= 2;
        }
        long each = step;
        return LongStream.iterate((long) low, at -> at <= high, at -> at + each).<Number>mapToObj(at -> at).toList();
    }
}
