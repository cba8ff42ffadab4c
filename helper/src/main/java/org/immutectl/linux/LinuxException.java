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

    /** ENOTCONN or ECONNABORTED: the program behind a FUSE mount has ended ("Transport endpoint is not connected"). */
    public boolean isDisconnected() {
        return errno == Errno.ENOTCONN || errno == Errno.ECONNABORTED;
    }

    /** EROFS: a read-only mount or file system is in the way. */
    public boolean isReadOnlyFileSystem() {
        return errno == Errno.EROFS;
    }
}
