package org.immutectl.tray;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The settings that an X desktop tells its programs (freedesktop.org XSETTINGS specification), as far as they are asked for.
 *
 * @param themeName {@code Net/ThemeName}, such as {@code Adwaita-dark}; empty where nothing is told
 */
record XSettings(String themeName) {

    private static final String THEME = "Net/ThemeName";
    private static final int INTEGER = 0;
    private static final int STRING = 1;
    private static final int COLOUR_BYTES = 8;

    /** Asks the X display. */
    static XSettings read() {
        Optional<XDisplay> opened = XDisplay.open();
        if (opened.isEmpty()) {
            return new XSettings("");
        }
        try (XDisplay display = opened.get()) {
            return parse(display.propertyOfOwner("_XSETTINGS_S", "_XSETTINGS_SETTINGS"));
        }
    }

    /** Reads the property as the specification lays it out; what ends early or is not understood tells nothing. */
    static XSettings parse(byte[] property) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(property);
            bytes.order(bytes.get() == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            skip(bytes, 3 + Integer.BYTES);
            for (int left = bytes.getInt(); left > 0; left--) {
                int type = bytes.get();
                skip(bytes, 1);
                String name = text(bytes, Short.toUnsignedInt(bytes.getShort()));
                skip(bytes, Integer.BYTES);
                if (type == STRING) {
                    String value = text(bytes, bytes.getInt());
                    if (name.equals(THEME)) {
                        return new XSettings(value);
                    }
                } else {
                    skip(bytes, type == INTEGER ? Integer.BYTES : COLOUR_BYTES);
                }
            }
        } catch (BufferUnderflowException e) {
            return new XSettings("");
        }
        return new XSettings("");
    }

    /** Texts are padded to four bytes. */
    private static String text(ByteBuffer bytes, int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        bytes.get(text);
        skip(bytes, -length & 3);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void skip(ByteBuffer bytes, int count) {
        if (count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + count);
    }
}
