package org.immutectl.vm;

/** What a scenario waited or looked for and didn't find; the message is for the table. */
final class Missed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Missed(String what) {
        super(what);
    }

    static void unless(boolean condition, String what) {
        if (!condition) {
            throw new Missed(what);
        }
    }
}
