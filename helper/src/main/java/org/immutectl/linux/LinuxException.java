package org.immutectl.linux;

import java.io.IOException;

/** A system call that failed, with the errno it left (errno(3)). */
public final class LinuxException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int errno;

    LinuxException(String call, String target, int errno) {
        super(call + " " + target + ": " + Libc.strerror(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }

    /** EBUSY: something still uses it. */
    public boolean isBusy() {
        return errno == Errno.EBUSY;
    }

    /** EROFS: a read-only mount or file system is in the way. */
    public boolean isReadOnlyFileSystem() {
        return errno == Errno.EROFS;
    }
}
