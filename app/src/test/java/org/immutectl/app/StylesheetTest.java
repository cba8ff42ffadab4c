package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One type scale, one spacing scale, colours by their meaning only (.github/DESIGN.md). */
class StylesheetTest {

    private static final Set<String> SIZES = Set.of("0.86em", "1em", "1.14em", "1.57em", "2em");
    private static final Set<String> SPACES = Set.of("0", "4px", "8px", "12px", "16px", "24px", "32px");

    @Test
    void everySizeOfTextIsOnTheScale() {
        assertEquals(List.of(), values("-fx-font-size").filter(size -> !SIZES.contains(size)).toList());
    }

    @Test
    void everySpaceIsOnTheScale() {
        assertEquals(List.of(), Stream.of("-fx-padding", "-fx-spacing", "-fx-graphic-text-gap").flatMap(StylesheetTest::values)
                .flatMap(value -> Stream.of(value.split(" +"))).filter(space -> !SPACES.contains(space)).toList());
    }

    @Test
    void coloursStandInThePalettesAlone() {
        assertFalse(Pattern.compile("#[0-9a-fA-F]{3}|rgb|hsb").matcher(sheet()).find());
    }

    @Test
    void bothPalettesDefineTheSame() {
        assertEquals(names("light.css"), names("dark.css"));
    }

    private static List<String> names(String sheet) {
        return Pattern.compile("(-[a-z0-9-]+): ").matcher(read(sheet)).results().map(found -> found.group(1)).sorted().toList();
    }

    private static Stream<String> values(String property) {
        return Pattern.compile(property + ": ([^;]+);").matcher(sheet()).results().map((MatchResult found) -> found.group(1));
    }

    private static String sheet() {
        return read("immutectl.css");
    }

    private static String read(String name) {
        try (InputStream in = StylesheetTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
