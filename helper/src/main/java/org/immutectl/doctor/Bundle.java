package org.immutectl.doctor;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.immutectl.linux.Users;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;

/** A report for others: a zip archive of texts, each without what tells who its sender is. */
public final class Bundle {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_OTHERS = 022;

    private final Mask mask;
    private final Map<String, String> texts = new LinkedHashMap<>();

    public Bundle(SystemRoot root, Map<String, String> environment) {
        this(Secrets.mask(root, environment));
    }

    Bundle(Mask mask) {
        this.mask = mask;
    }

    public void add(String name, String text) {
        texts.put(name, mask.apply(text));
    }

    public void add(String name, JsonElement json) {
        texts.put(name, JSON.toJson(mask.apply(json)) + "\n");
    }

    /**
     * Writes the archive, readable by its owner alone. It is in nobody's place: a file or link of that name is left as it
     * is. Root writes only where nobody else could have put something in the way.
     *
     * @throws ProbeException if that is so, or the folder is not there
     */
    public void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new ProbeException(Message.of("doctor.bundle.no-folder", file));
        }
        if (Users.isRoot()) {
            requireOwn(directory);
        }
        ByteBuffer content = ByteBuffer.wrap(archive());
        try (FileChannel channel = FileChannel.open(directory.resolve(file.getFileName()),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            try {
                while (content.hasRemaining()) {
                    channel.write(content);
                }
                channel.force(true);
            } catch (IOException e) {
                // Ours: it was not there a moment ago. Half a report helps nobody.
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            throw new ProbeException(Message.of("doctor.bundle.exists", file));
        }
    }

    /** Every directory from / on is a real one of root's; one that others can write keeps what is another's (sticky). */
    private static void requireOwn(Path directory) throws IOException {
        for (Path place = directory; place != null; place = place.getParent()) {
            int mode = (Integer) Files.getAttribute(place, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            int owner = (Integer) Files.getAttribute(place, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            boolean othersMayReplace = (mode & WRITABLE_BY_OTHERS) != 0 && (mode & STICKY) == 0;
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) || owner != 0 || othersMayReplace) {
                throw new ProbeException(Message.of("doctor.bundle.not-roots", place));
            }
        }
    }

    private byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry("immutectl-report/" + text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
