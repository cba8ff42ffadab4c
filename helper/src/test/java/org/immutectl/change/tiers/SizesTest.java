package org.immutectl.change.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.immutectl.change.ChangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes that suit the machine, and none that could not work. */
class SizesTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Sizes.Machine LAPTOP = new Sizes.Machine(24 * GIB, 200 * GIB);

    private static Sizes choose(Optional<Long> ram, Optional<Long> threshold, Optional<Sizes> there, Sizes.Machine machine)
            throws ChangeException {
        return Sizes.choose(ram, threshold, there, machine);
    }

    @ParameterizedTest
    @CsvSource({"24576,204800,12288,1024", "4096,204800,2048,256", "1000,204800,500,62", "24576,400,12288,100"})
    void halfOfTheMemoryAndAnEighthOfThat(long memory, long disk, long ram, long threshold) throws ChangeException {
        assertEquals(new Sizes(ram * MIB, threshold * MIB), choose(Optional.empty(), Optional.empty(), Optional.empty(),
                new Sizes.Machine(memory * MIB, disk * MIB)));
    }

    @Test
    void whatIsThereStaysUnlessSomethingElseIsAskedFor() throws ChangeException {
        Optional<Sizes> there = Optional.of(new Sizes(3 * GIB, 300 * MIB));
        assertEquals(there.get(), choose(Optional.empty(), Optional.empty(), there, LAPTOP));
        assertEquals(new Sizes(5 * GIB, 300 * MIB), choose(Optional.of(5 * GIB), Optional.empty(), there, LAPTOP));
        assertEquals(new Sizes(3 * GIB, MIB), choose(Optional.empty(), Optional.of(MIB), there, LAPTOP));
        // mergerfs' own 4 GiB turned this RAM tier off: the very thing to mend.
        assertEquals(new Sizes(3 * GIB, 384 * MIB),
                choose(Optional.empty(), Optional.empty(), Optional.of(new Sizes(3 * GIB, 4 * GIB)), LAPTOP));
    }

    @ParameterizedTest
    @CsvSource({"15,1,tiersetup.refused.too-small", "24577,1,tiersetup.refused.too-large", "1024,513,tiersetup.refused.threshold",
            "1024,0,tiersetup.refused.threshold"})
    void refusesWhatCouldNotWork(long ram, long threshold, String key) {
        ChangeException.Refused refused = assertThrows(ChangeException.Refused.class,
                () -> choose(Optional.of(ram * MIB), Optional.of(threshold * MIB), Optional.empty(), LAPTOP));
        assertEquals(key, refused.text().key());
    }

    @Test
    void refusesADiskThatIsFull() {
        ChangeException.Refused refused = assertThrows(ChangeException.Refused.class, () -> choose(Optional.empty(),
                Optional.empty(), Optional.empty(), new Sizes.Machine(GIB, 60 * MIB)));
        assertEquals("tiersetup.refused.no-room", refused.text().key());
    }

    @ParameterizedTest
    @CsvSource({"1G,1073741824", "512M,536870912", "64k,65536", "1025,1025", "50%,536870912"})
    void readsSizesAsTmpfsAndMergerfsDo(String option, long bytes) {
        assertEquals(Optional.of(bytes), Sizes.parse(option, GIB));
        assertEquals(Optional.empty(), Sizes.parse("x" + option, GIB));
        assertEquals(Optional.empty(), Sizes.parse("999999999999999T", GIB));
    }

    @ParameterizedTest
    @CsvSource({"1073741824,1G", "1572864,1536K", "536870912,512M", "1000,1000"})
    void writesThemInTheLargestExactUnit(long bytes, String option) {
        assertEquals(option, Sizes.option(bytes));
        assertEquals(Optional.of(bytes), Sizes.parse(option, GIB));
    }
}
