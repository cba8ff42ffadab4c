package org.immutectl.linux;

/** The error numbers that decide something here (asm-generic/errno-base.h). */
final class Errno {
    static final int EINTR = 4;
    static final int EBUSY = 16;
    static final int EROFS = 30;
    static final int ENODATA = 61;
    static final int EOVERFLOW = 75;
    static final int EOPNOTSUPP = 95;
    static final int ECONNABORTED = 103;
    static final int ENOTCONN = 107;

    private Errno() {
    }
}
