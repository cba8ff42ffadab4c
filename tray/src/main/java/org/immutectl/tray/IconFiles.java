package org.immutectl.tray;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.immutectl.desktop.PanelTone;
import org.immutectl.icons.Icons;

/** The icons as files, because panels and notification services are told paths. Gone when this is closed. */
final class IconFiles implements AutoCloseable {

    /** Panels scale down to 16 to 32 pixels, and on doubled displays to twice that. */
    private static final int TRAY_SIZE = 48;
    private static final int APP_SIZE = 64;

    private final Path directory;

    private IconFiles(Path directory) {
        this.directory = directory;
    }

    /** Makes a directory of this process alone, in {@code $XDG_RUNTIME_DIR} where there is one. */
    static IconFiles create() throws IOException {
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        Path directory = !runtime.isEmpty() && Files.isWritable(Path.of(runtime))
                ? Files.createTempDirectory(Path.of(runtime), "immutectl-tray-")
                : Files.createTempDirectory("immutectl-tray-");
        return new IconFiles(directory);
    }

    Path directory() {
        return directory;
    }

    /** @param state locked, unlocked, partial or unsupported */
    Path tray(String state, PanelTone tone) throws IOException {
        return extract(Icons.trayIcon(state, tone == PanelTone.DARK, TRAY_SIZE), tone + "-" + state + ".png");
    }

    /** The application's icon as a file URI, as notifications want it. */
    String appUri() throws IOException {
        return extract(Icons.appIcon(APP_SIZE), "app.png").toUri().toString();
    }

    /** The open padlock of a warning, as a file URI. */
    String warningUri() throws IOException {
        return extract(Icons.warningIcon(), "warning.png").toUri().toString();
    }

    private Path extract(URL resource, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = resource.openStream()) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(directory)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.deleteIfExists(entry);
        }
    }
}
