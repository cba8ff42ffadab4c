package org.immutectl.model;

/** Whether one layer (mount flag, superblock flag or subvolume property) lets data be written. */
public enum Access {
    READ_ONLY("ro"),
    READ_WRITE("rw");

    private final String word;

    Access(String word) {
        this.word = word;
    }

    /** {@code ro} or {@code rw}, as mount(8) and btrfs-property(8) abbreviate it. */
    public String word() {
        return word;
    }

    public static Access readOnly(boolean readOnly) {
        return readOnly ? READ_ONLY : READ_WRITE;
    }

    public boolean isReadOnly() {
        return this == READ_ONLY;
    }
}
