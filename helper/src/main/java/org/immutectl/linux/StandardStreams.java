package org.immutectl.linux;

/** Whether a standard stream is a terminal (isatty(3)); Java's own console asks for both of them at once. */
public final class StandardStreams {

    private StandardStreams() {
    }

    public static boolean inputIsTerminal() {
        return Libc.isatty(0) == 1;
    }

    public static boolean outputIsTerminal() {
        return Libc.isatty(1) == 1;
    }
}
