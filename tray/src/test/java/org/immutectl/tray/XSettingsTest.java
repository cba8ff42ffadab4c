package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XSettingsTest {

    /** As xfsettingsd lays it out: a number, a colour and two texts. */
    private static byte[] property(ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(256).order(order);
        bytes.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 0 : 1)).put(new byte[3]).putInt(7).putInt(4);
        name(bytes, 0, "Xft/DPI").putInt(98304);
        name(bytes, 2, "Some/Colour").putLong(0);
        text(name(bytes, 1, "Net/IconThemeName"), "Papirus");
        text(name(bytes, 1, "Net/ThemeName"), "Adwaita-dark");
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static ByteBuffer name(ByteBuffer bytes, int type, String name) {
        bytes.put((byte) type).put((byte) 0).putShort((short) name.length());
        return padded(bytes, name).putInt(1);
    }

    private static void text(ByteBuffer bytes, String text) {
        padded(bytes.putInt(text.length()), text);
    }

    private static ByteBuffer padded(ByteBuffer bytes, String text) {
        return bytes.put(text.getBytes(StandardCharsets.UTF_8)).put(new byte[-text.length() & 3]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theThemeIsReadInEitherOrderOfBytes(boolean little) {
        assertEquals(new XSettings("Adwaita-dark"), XSettings.parse(property(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 15, 40, 90})
    void whatEndsEarlyTellsNothing(int length) {
        assertEquals(new XSettings(""), XSettings.parse(Arrays.copyOf(property(ByteOrder.LITTLE_ENDIAN), length)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void aLengthThatCannotBeTellsNothing(int length) {
        byte[] property = property(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer.wrap(property).order(ByteOrder.LITTLE_ENDIAN).putInt(property.length - 16, length);
        assertEquals(new XSettings(""), XSettings.parse(property));
    }
}
