package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.util.OptionalInt;

/** Whether a standard stream is a terminal (isatty(3)); Java's own console asks for both of them at once. */
public final class StandardStreams {

    private static final long TIOCGWINSZ = 0x5413;
    /** struct winsize: rows, columns and two that are not used, all unsigned short. */
    private static final int WINDOW_SIZE = 8;
    private static final int COLUMNS = 2;

    private StandardStreams() {
    }

    public static boolean inputIsTerminal() {
        return Libc.isatty(0) == 1;
    }

    public static boolean outputIsTerminal() {
        return Libc.isatty(1) == 1;
    }

    /** The columns of the terminal on standard output (ioctl_tty(2)); empty if it is none, or does not tell. */
    public static OptionalInt outputColumns() {
        try (Memory size = new Memory(WINDOW_SIZE)) {
            size.clear();
            Libc.ioctl(1, TIOCGWINSZ, size);
            int columns = Short.toUnsignedInt(size.getShort(COLUMNS));
            return columns == 0 ? OptionalInt.empty() : OptionalInt.of(columns);
        } catch (LastErrorException e) {
            return OptionalInt.empty();
        }
    }
}
