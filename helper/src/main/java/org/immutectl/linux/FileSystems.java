package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.nio.file.Path;
import org.immutectl.model.Space;

/** How full file systems are (statvfs(3)); any user may ask. */
public final class FileSystems {

    /** struct statvfs of 64-bit systems (bits/statvfs.h) begins with unsigned longs; what follows is not of interest. */
    private static final int SIZE = 128;
    private static final int FRAGMENT = 8;
    private static final int BLOCKS = 16;
    private static final int AVAILABLE = 32;
    private static final int FILES = 40;
    private static final int FREE_FILES = 48;

    private FileSystems() {
    }

    /**
     * The file system that the path lies on.
     *
     * @throws LinuxException disconnected if a FUSE mount's program has ended; blocks while such a program does not answer
     */
    public static Space space(Path path) throws LinuxException {
        try (Memory statvfs = new Memory(SIZE)) {
            Libc.statvfs(path.toString(), statvfs);
            long fragment = statvfs.getLong(FRAGMENT);
            return new Space(statvfs.getLong(BLOCKS) * fragment, statvfs.getLong(AVAILABLE) * fragment,
                    statvfs.getLong(FILES), statvfs.getLong(FREE_FILES));
        } catch (LastErrorException e) {
            throw new LinuxException("statvfs", path.toString(), e.getErrorCode());
        }
    }
}
