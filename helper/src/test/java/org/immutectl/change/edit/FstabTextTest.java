package org.immutectl.change.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.immutectl.probe.ProbeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An fstab comes back to the byte, whatever it looks like and in whatever order blocks come and go. */
class FstabTextTest {

    private static final List<String> LINES = List.of("tmpfs /ram tmpfs size=1G 0 0", "a:b /tmp fuse.mergerfs x 0 0");

    private static FstabText parse(String text) {
        return FstabText.parse(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(FstabText fstab) {
        return new String(fstab.bytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "/dev/sda1 / btrfs defaults 0 0\n", "/dev/sda1 / btrfs defaults 0 0",
            "# only a comment", "\t/dev/sda1\t/\tbtrfs\tdefaults\t0\t0\t\n\n\n# end", "one\ntwo words\n\r\nx y z\r\n",
            "# b\u00e4d \u00ff\u0000 bytes\n/dev/sda1 /with\\040blank ext4 ro", "# immutectl swap: comment of somebody's\n"})
    void aBlockThatCameAndWentLeavesNoTrace(String original) throws ProbeException {
        FstabText with = parse(original).withBlock("tiers", LINES);
        assertEquals(LINES, with.block("tiers").stream().map(FstabText.Entry::text).toList());
        FstabText again = FstabText.parse(with.bytes()).withBlock("tiers", LINES);
        assertArrayEquals(with.bytes(), again.bytes(), "never doubled");
        assertEquals(original, text(FstabText.parse(with.bytes()).without("tiers")));
        assertEquals(original, text(parse(original).without("tiers")));
    }

    @Test
    void twoBlocksCanGoInEitherOrder() throws ProbeException {
        for (String original : List.of("", "no newline", "newline\n")) {
            FstabText both = FstabText.parse(parse(original).withBlock("tiers", LINES).bytes()).withBlock("swap", List.of("/s none swap sw 0 0"));
            for (List<String> order : List.of(List.of("tiers", "swap"), List.of("swap", "tiers"))) {
                FstabText first = FstabText.parse(both.without(order.getFirst()).bytes());
                assertTrue(first.hasBlock(order.getLast()));
                assertEquals(original, text(first.without(order.getLast())), original + order);
            }
        }
    }

    @Test
    void whatIsAddedMeanwhileStays() throws ProbeException {
        FstabText with = parse("first").withBlock("tiers", LINES);
        FstabText grown = parse("zeroth\n" + text(with) + "last\n");
        assertEquals("zeroth\nfirst\nlast\n", text(grown.without("tiers")));
    }

    @Test
    void replacedLinesComeBackWhereTheyWere() throws ProbeException {
        String original = "a /a ext4\n  tmpfs\t/tmp tmpfs defaults\n# end";
        FstabText fstab = parse(original);
        FstabText changed = fstab.disabled("tiers", fstab.at("/tmp").getFirst()).withBlock("tiers", LINES);
        assertEquals(List.of("/a", "/ram", "/tmp"), changed.entries().stream().map(FstabText.Entry::mountPoint).toList());
        assertEquals(original, text(FstabText.parse(changed.bytes()).without("tiers")));
    }

    @Test
    void readsFieldsAsTheSystemDoes() {
        FstabText fstab = parse("# /dev/no /no ext4\n \tUUID=1\t/with\\040blank  btrfs\tsubvol=/a,size=1G,size=2G 0 0\nLABEL=x /tmp\nlonely\n");
        assertEquals(2, fstab.entries().size());
        FstabText.Entry entry = fstab.at("/with blank").getFirst();
        assertEquals(2, entry.line());
        assertEquals("UUID=1", entry.source());
        assertEquals("btrfs", entry.type());
        assertEquals(Optional.of("2G"), entry.option("size"), "the last one counts");
        assertEquals(Optional.empty(), entry.option("siz"));
        assertEquals("", fstab.at("/tmp").getFirst().type());
    }

    @Test
    void marksThatSomebodyDamagedAreLeftAlone() throws ProbeException {
        String with = text(parse("a /a ext4\n").withBlock("tiers", LINES));
        for (String damaged : List.of(with.replace("# immutectl tiers end\n", ""), with + "# immutectl tiers begin\n",
                with.replace("# immutectl tiers begin\n", ""))) {
            assertThrows(ProbeException.class, () -> parse(damaged).without("tiers"));
            assertThrows(ProbeException.class, () -> parse(damaged).withBlock("tiers", LINES));
        }
        assertFalse(parse(with).hasBlock("swap"));
    }
}
