package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Extended attributes by path (xattr(7)). Java's own view opens the file first, and mergerfs' {@code .mergerfs} can be
 * asked but not opened.
 */
public final class ExtendedAttributes {

    /** XATTR_SIZE_MAX (linux/limits.h). */
    private static final int MAX_SIZE = 65536;

    private ExtendedAttributes() {
    }

    /**
     * An attribute's value as text; empty if the file has none of that name. Does not follow a symbolic link.
     *
     * @param name with its name space, such as {@code user.}
     */
    public static Optional<String> read(Path path, String name) throws LinuxException {
        try (Memory value = new Memory(MAX_SIZE)) {
            long length = Libc.lgetxattr(path.toString(), name, value, MAX_SIZE);
            return Optional.of(new String(value.getByteArray(0, (int) length), StandardCharsets.UTF_8));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.ENODATA) {
                return Optional.empty();
            }
            throw new LinuxException("lgetxattr " + name, path.toString(), e.getErrorCode());
        }
    }
}
