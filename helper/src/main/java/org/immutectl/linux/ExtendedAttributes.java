package org.immutectl.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The extended attributes of a file (xattr(7)) in every name space that this process may see: security labels, ACLs
 * and user attributes alike. Java's own view shows the last of them only, and opens the file first, and mergerfs'
 * {@code .mergerfs} can be asked but not opened. Links are not followed.
 */
public final class ExtendedAttributes {

    /** The kernel's bounds for the list of names and for one value (linux/limits.h). */
    private static final int MAX = 65_536;

    private ExtendedAttributes() {
    }

    /** All of them; none where the file system has none. */
    public static Map<String, byte[]> read(Path file) throws LinuxException {
        Map<String, byte[]> attributes = new TreeMap<>();
        try (Memory names = new Memory(MAX); Memory value = new Memory(MAX)) {
            long length;
            try {
                length = Libc.llistxattr(file.toString(), names, MAX);
            } catch (LastErrorException e) {
                if (e.getErrorCode() == Errno.EOPNOTSUPP) {
                    return attributes;
                }
                throw e;
            }
            String list = new String(names.getByteArray(0, (int) length), StandardCharsets.UTF_8);
            for (String name : list.split("\0")) {
                if (!name.isEmpty()) {
                    long size = Libc.lgetxattr(file.toString(), name, value, MAX);
                    attributes.put(name, value.getByteArray(0, (int) size));
                }
            }
            return attributes;
        } catch (LastErrorException e) {
            throw new LinuxException("getxattr", file.toString(), e.getErrorCode());
        }
    }

    /**
     * An attribute's value as text; empty if the file has none of that name. Does not follow a symbolic link.
     *
     * @param name with its name space, such as {@code user.}
     */
    public static Optional<String> read(Path path, String name) throws LinuxException {
        try (Memory value = new Memory(MAX)) {
            long length = Libc.lgetxattr(path.toString(), name, value, MAX);
            return Optional.of(new String(value.getByteArray(0, (int) length), StandardCharsets.UTF_8));
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.ENODATA) {
                return Optional.empty();
            }
            throw new LinuxException("lgetxattr " + name, path.toString(), e.getErrorCode());
        }
    }

    /** Sets one, whether it was there or not. */
    public static void set(Path file, String name, byte[] content) throws LinuxException {
        try (Memory value = new Memory(Math.max(1, content.length))) {
            value.write(0, content, 0, content.length);
            Libc.lsetxattr(file.toString(), name, content.length == 0 ? Pointer.NULL : value, content.length, 0);
        } catch (LastErrorException e) {
            throw new LinuxException("setxattr " + name, file.toString(), e.getErrorCode());
        }
    }
}
