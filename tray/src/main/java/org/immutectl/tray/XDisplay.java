package org.immutectl.tray;

import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;

/**
 * A connection of our own to the X display, for a question: Xlib's calls on GTK's would race with GTK, and an answer
 * takes less than loading GTK to ask.
 */
final class XDisplay implements AutoCloseable {

    /** Far more than any of the properties that are asked for has. */
    private static final int MAX_WORDS = 64 * 1024;
    private static final int BYTES = 8;

    private final NativeLibrary x11;
    private final Pointer display;

    private XDisplay(NativeLibrary x11, Pointer display) {
        this.x11 = x11;
        this.display = display;
    }

    /** The display that {@code DISPLAY} names; empty if there is none. */
    static Optional<XDisplay> open() {
        if (System.getenv("DISPLAY") == null) {
            return Optional.empty();
        }
        try {
            NativeLibrary x11 = NativeLibrary.getInstance("libX11.so.6");
            Pointer display = x11.getFunction("XOpenDisplay").invokePointer(new Object[]{Pointer.NULL});
            return Pointer.nativeValue(display) == 0 ? Optional.empty() : Optional.of(new XDisplay(x11, display));
        } catch (UnsatisfiedLinkError e) {
            // No X library, no X.
            return Optional.empty();
        }
    }

    /** Whether a window owns the selection of this name for the default screen, whose number follows the name. */
    boolean hasOwner(String selection) {
        return owner(selection).longValue() != 0;
    }

    /** A property of the window that owns the selection; empty if there is no such window, or it has none. */
    byte[] propertyOfOwner(String selection, String property) {
        // The window cannot go between the two questions, which would be an error that ends the process.
        x11.getFunction("XGrabServer").invokeInt(new Object[]{display});
        try {
            NativeLong window = owner(selection);
            return window.longValue() == 0 ? new byte[0] : property(window, atom(property));
        } finally {
            x11.getFunction("XUngrabServer").invokeInt(new Object[]{display});
            x11.getFunction("XFlush").invokeInt(new Object[]{display});
        }
    }

    private NativeLong owner(String selection) {
        int screen = x11.getFunction("XDefaultScreen").invokeInt(new Object[]{display});
        return (NativeLong) x11.getFunction("XGetSelectionOwner").invoke(NativeLong.class, new Object[]{display, atom(selection + screen)});
    }

    private NativeLong atom(String name) {
        return (NativeLong) x11.getFunction("XInternAtom").invoke(NativeLong.class, new Object[]{display, name, 0});
    }

    private byte[] property(NativeLong window, NativeLong property) {
        NativeLongByReference type = new NativeLongByReference();
        IntByReference format = new IntByReference();
        NativeLongByReference count = new NativeLongByReference();
        NativeLongByReference left = new NativeLongByReference();
        PointerByReference data = new PointerByReference();
        x11.getFunction("XGetWindowProperty").invokeInt(new Object[]{display, window, property, new NativeLong(0), new NativeLong(MAX_WORDS), 0,
            new NativeLong(0), type, format, count, left, data});
        Pointer bytes = data.getValue();
        if (Pointer.nativeValue(bytes) == 0) {
            return new byte[0];
        }
        try {
            return format.getValue() == BYTES ? bytes.getByteArray(0, Math.toIntExact(count.getValue().longValue())) : new byte[0];
        } finally {
            x11.getFunction("XFree").invokeInt(new Object[]{bytes});
        }
    }

    @Override
    public void close() {
        x11.getFunction("XCloseDisplay").invokeInt(new Object[]{display});
    }
}
