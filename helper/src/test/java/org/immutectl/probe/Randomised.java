package org.immutectl.probe;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Random inputs that can be had again: a failing test is named by its seed, which RANDOM_SEED in the environment repeats. */
final class Randomised {

    private Randomised() {
    }

    /** Seeds for so many runs of a property. */
    static LongStream seeds(int count) {
        String given = System.getenv("RANDOM_SEED");
        return given != null ? LongStream.of(Long.parseLong(given))
                : RandomGenerator.getDefault().longs(count, 0, Long.MAX_VALUE);
    }

    /** A text of up to so many characters of an alphabet. */
    static String text(RandomGenerator random, String alphabet, int atMost) {
        return IntStream.range(0, random.nextInt(atMost + 1)).mapToObj(_ -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .collect(Collectors.joining());
    }

    static <T> T any(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
