package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void theMachineIsWatchedUnlessAnotherRootIsNamed() {
        assertEquals(new Options.Run(SystemRoot.MACHINE), Options.parse());
        for (String words : List.of("--root /mnt/x", "--root=/mnt/x", "--root /y --root /mnt/x/../x")) {
            assertEquals(new Options.Run(new SystemRoot(Path.of("/mnt/x"))), Options.parse(words.split(" ")));
        }
        assertEquals(new Options.Doctor(), Options.parse("--doctor"));
        assertEquals(new Options.Help(), Options.parse("--root", "/x", "--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--root", "--root=", "--rot=/x", "x", ""})
    void anythingElseIsNamed(String word) {
        assertEquals(new Options.Wrong(word), Options.parse(word));
    }
}
