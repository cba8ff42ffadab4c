package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/** An open directory, closed by whoever opened it. */
final class Descriptor implements AutoCloseable {

    private final int fd;
    private final String name;

    private Descriptor(int fd, String name) {
        this.fd = fd;
        this.name = name;
    }

    static Descriptor directory(Path path) throws LinuxException {
        String name = path.toString();
        try {
            return new Descriptor(Libc.open(name, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_CLOEXEC), name);
        } catch (LastErrorException e) {
            throw new LinuxException("open", name, e.getErrorCode());
        }
    }

    /** @param call what the request is called, for the error message */
    void ioctl(String call, long request, Pointer argument) throws LinuxException {
        try {
            Libc.ioctl(fd, request, argument);
        } catch (LastErrorException e) {
            throw new LinuxException(call, name, e.getErrorCode());
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
