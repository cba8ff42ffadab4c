package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.client.TierHistory;
import org.immutectl.desktop.bus.TiersInterface.Sample;
import org.immutectl.model.TierSample;

/** The settings file and the tray's answer on the bus, with any content. {@code installer/fuzz.sh} looks for more of it. */
class DesktopFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @FuzzTest
    void settings(byte[] input) {
        SettingsFile.Reading reading = new SettingsFile(Path.of("/settings.toml")).interpret(new String(input, StandardCharsets.UTF_8));
        assertTrue(Settings.isInterval(reading.settings().warningInterval()));
        reading.damage().ifPresent(damage -> assertEquals(1, damage.lines().count(), "a clear line"));
    }

    @FuzzTest
    void tierHistory(byte[] input) {
        ByteBuffer numbers = ByteBuffer.wrap(input);
        List<Sample> told = new ArrayList<>();
        while (numbers.remaining() >= 3 * Long.BYTES) {
            told.add(new Sample(numbers.getLong(), numbers.getLong(), numbers.getLong()));
        }
        Instant last = NOW.minus(TierHistory.LENGTH);
        for (TierSample sample : TierHistoryClient.sound(told, NOW)) {
            assertTrue(sample.at().isAfter(last) && !sample.at().isAfter(NOW) && sample.ramUsed() >= 0 && sample.spilled() >= 0);
            last = sample.at();
        }
    }
}
