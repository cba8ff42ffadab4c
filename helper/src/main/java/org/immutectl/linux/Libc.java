package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The C library's functions that we call, bound directly. Every native call of the program goes through here. */
final class Libc {

    static final int AT_FDCWD = -100;
    static final int O_RDONLY = 0;
    static final int O_DIRECTORY = directoryFlag();
    static final int O_CLOEXEC = 0x80000;
    static final int O_NONBLOCK = 0x800;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {
    }

    static native int open(String path, int flags) throws LastErrorException;

    static native int open(Pointer path, int flags) throws LastErrorException;

    static native int close(int fd) throws LastErrorException;

    static native long read(int fd, Pointer buffer, long count) throws LastErrorException;

    static native int ioctl(int fd, long request, Pointer argument) throws LastErrorException;

    static native int mount(String source, String target, String type, long flags, Pointer data) throws LastErrorException;

    /** mount_setattr(2) has no wrapper in older C libraries. */
    static native long syscall(long number, int directory, String path, int flags, Pointer attributes, long size)
            throws LastErrorException;

    static native long llistxattr(String path, Pointer list, long size) throws LastErrorException;

    static native int statvfs(String path, Pointer buffer) throws LastErrorException;

    static native long lgetxattr(String path, String name, Pointer value, long size) throws LastErrorException;

    static native int lsetxattr(String path, String name, Pointer value, long size, int flags) throws LastErrorException;
    static native int poll(Pointer fds, long count, int timeoutMillis) throws LastErrorException;

    static native int eventfd(int initial, int flags) throws LastErrorException;

    static native int eventfd_write(int fd, long value) throws LastErrorException;

    static native int inotify_init1(int flags) throws LastErrorException;

    static native int inotify_add_watch(int fd, String path, int mask) throws LastErrorException;

    static native int isatty(int fd);

    static native int geteuid();

    static native Pointer getpwuid(int uid);

    static native String strerror(int errno);

    /** O_DIRECTORY is one of the few flags whose value differs between architectures (fcntl.h). */
    private static int directoryFlag() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64", "arm" -> 0x4000;
            default -> 0x10000;
        };
    }
}
