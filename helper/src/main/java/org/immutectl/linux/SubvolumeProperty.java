package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The ro property of one subvolume, for who asks again every second: what {@link Subvolumes#isReadOnly} makes anew for
 * every call is kept here. Nothing of the subvolume is held open in between, so it can be unmounted.
 */
public final class SubvolumeProperty implements AutoCloseable {

    private final String name;
    private final Memory path;
    private final Memory flags = new Memory(Long.BYTES);

    public SubvolumeProperty(Path root) {
        name = root.toString();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        path = new Memory(bytes.length + 1L);
        path.write(0, bytes, 0, bytes.length);
        path.setByte(bytes.length, (byte) 0);
    }

    public boolean isReadOnly() throws LinuxException {
        try {
            int fd = Libc.open(path, Libc.O_RDONLY | Libc.O_DIRECTORY | Libc.O_CLOEXEC);
            try {
                Libc.ioctl(fd, Subvolumes.GETFLAGS, flags);
                return (flags.getLong(0) & Subvolumes.SUBVOL_RDONLY) != 0;
            } finally {
                Libc.close(fd);
            }
        } catch (LastErrorException e) {
            throw new LinuxException("BTRFS_IOC_SUBVOL_GETFLAGS", name, e.getErrorCode());
        }
    }

    @Override
    public void close() {
        path.close();
        flags.close();
    }
}
