package org.immutectl.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel command line, /proc/swaps, fstab, spans of time: what is written is read again, whatever it is. */
class HibernationParsersTest {

    private static final String NAMES = "ab/ \t\\é#\"'=,0";

    static LongStream seeds() {
        return Randomised.seeds(100);
    }

    /** As the kernel (mangle_path) and mount(8) escape what would end a field. */
    private static String escape(String name) {
        return name.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011").replace("\n", "\\012").replace("#", "\\043");
    }

    @ParameterizedTest(name = "[{0}] {1}={2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
        "resume=UUID=1 quiet|resume|UUID=1", "resume=|resume|``", "quiet|resume|-", "resume_offset=5|resume|-", "resume=a resume=b|resume|b",
        "resume=a resume=|resume|``", "resume=\"/dev/disk/by-label/my swap\"|resume|/dev/disk/by-label/my swap", "\"resume=a b\"|resume|a b",
        "noresume|resume|-", "xresume=1|resume|-", "a=\"x resume=1\"|resume|-", "resume=\"|resume|``",
    })
    void takesTheLastValueWithoutItsQuotes(String line, String name, String value) {
        assertEquals(Optional.ofNullable(value), KernelCommandLine.parse(line).value(name));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aKernelCommandLineIsReadAgain(long seed) {
        RandomGenerator random = new Random(seed);
        List<String> values = IntStream.range(0, 8).mapToObj(_ -> Randomised.text(random, "abc=., \t'/$", 12)).toList();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            boolean quote = values.get(i).matches("(?s).*[ \t].*") || random.nextBoolean();
            line.append(Randomised.any(random, List.of("", " ", "\t"))).append('k').append(i).append('=')
                    .append(quote ? '"' + values.get(i) + '"' : values.get(i)).append(Randomised.any(random, List.of(" ", "  ", "\t")));
        }
        KernelCommandLine read = KernelCommandLine.parse(line + "\n");
        for (int i = 0; i < values.size(); i++) {
            assertEquals(Optional.of(values.get(i)), read.value("k" + i), line::toString);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void swapAreasAreReadAgain(long seed) {
        RandomGenerator random = new Random(seed);
        List<SwapArea> areas = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            long size = random.nextLong(1L << 40) & -1024;
            areas.add(new SwapArea("/" + Randomised.text(random, NAMES, 20).replace("#", ""), random.nextBoolean(), size,
                    random.nextLong(size + 1) & -1024, random.nextInt(-3, 100), random.nextInt(4) == 0));
        }
        String text = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n" + areas.stream().map(area ->
                escape(area.path()) + (area.deleted() ? "\\040(deleted)" : "") + "   " + (area.file() ? "file" : "partition") + "\t\t"
                        + area.size() / 1024 + "\t\t" + area.used() / 1024 + "\t\t" + area.priority() + "\n").collect(Collectors.joining());
        assertEquals(areas, SwapArea.parse(text), text);
    }

    @Test
    void whatIsNoSwapAreaIsLeftOut() {
        assertEquals(List.of(), SwapArea.parse("Filename Type Size Used Priority\n/a file x 0 1\n/b file 9223372036854775807 0 1\n/c other 1 0 1\n/d file 1\n"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fstabEntriesAreReadAgain(long seed) {
        RandomGenerator random = new Random(seed);
        List<FstabEntry> entries = new ArrayList<>();
        StringBuilder text = new StringBuilder("# comment\n\n");
        for (int i = random.nextInt(6); i > 0; i--) {
            FstabEntry entry = new FstabEntry("/" + Randomised.text(random, NAMES, 12), Randomised.any(random, List.of("none", "/swap", "/a b\tc")),
                    Randomised.any(random, List.of("swap", "btrfs")), Randomised.any(random, List.of(List.of("defaults"), List.of("pri=1", "nofail"))));
            entries.add(entry);
            text.append(Randomised.any(random, List.of("", "  "))).append(escape(entry.source())).append(Randomised.any(random, List.of(" ", "\t\t")))
                    .append(escape(entry.mountPoint())).append('\t').append(entry.type()).append(' ').append(String.join(",", entry.options()))
                    .append(Randomised.any(random, List.of("", " 0 0", "\t0"))).append('\n').append(Randomised.any(random, List.of("", "# x y z\n", "\n")));
        }
        assertEquals(entries, FstabEntry.parse(text.toString()), text::toString);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noTextIsTooStrange(long seed) {
        RandomGenerator random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(300)];
        new Random(seed).nextBytes(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1) + Randomised.text(random, "=\"'\\\n \t0(deleted)file", 100);
        SwapArea.parse(text);
        FstabEntry.parse(text);
        Inhibitor.parse(text);
        BootFiles.parse("/boot/grub/grub.cfg", text);
        assertEquals(1, BootFiles.parse("/efi/loader/entries/x.conf", text).size());
        assertEquals(text, GrubDefaults.parse(text).text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/boot/grub/grub.cfg|linux /vmlinuz root=UUID=1 ro secret=x resume=UUID=2 resume_offset=3 quiet",
        "/efi/loader/entries/a.conf|options root=UUID=1 ro secret=x resume=UUID=2 resume_offset=3 quiet",
    })
    void whatIsHiddenStaysHiddenButForWhatIsNeeded(String file, String text) {
        String essence = BootFiles.essence(file, "password_pbkdf2 root grub.pbkdf2.sha512\n\t" + text + "\n");

        assertFalse(essence.contains("secret") || essence.contains("pbkdf2"), essence);
        List<BootFiles.Entry> entries = BootFiles.parse(file, essence);
        assertEquals(List.of(List.of("root=UUID=1", "resume=UUID=2", "resume_offset=3")),
                entries.stream().map(entry -> entry.line().words()).toList());
    }

    @ParameterizedTest(name = "[{0}] is {1} s")
    @CsvSource(nullValues = "-", value = {"12min, 720", "2h, 7200", "1h 30min, 5400", "1h30min, 5400", "720, 720", "1d, 86400", "90s, 90", "=12min, -",
        "12 parsecs, -", "'', -", "min, -", "12min x, -", "2.5h, 7200", "999999999y, -"})
    void spansOfTime(String text, Long seconds) {
        assertEquals(Optional.ofNullable(seconds).map(Duration::ofSeconds), TimeSpan.parse(text));
    }

    @ParameterizedTest(name = "{0} s is {1}")
    @CsvSource({"30, 30 s", "720, 12 min", "7200, 2 h", "5400, 1 h 30 min", "90, 1 min 30 s", "93600, 26 h"})
    void spansOfTimeInWords(long seconds, String words) {
        assertEquals(words, TimeSpan.format(Duration.ofSeconds(seconds)));
    }
}
