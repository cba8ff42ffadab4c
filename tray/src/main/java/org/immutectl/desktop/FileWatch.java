package org.immutectl.desktop;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a file may have changed, by inotify on its directory, because files are replaced by renaming. While the
 * directory does not exist, the nearest one above it is watched.
 */
final class FileWatch implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final Path file;
    private final Runnable onChange;
    private final WatchService watcher;

    private FileWatch(Path file, Runnable onChange, WatchService watcher) {
        this.file = file;
        this.onChange = onChange;
        this.watcher = watcher;
    }

    static FileWatch start(Path file, Runnable onChange) throws IOException {
        Path absolute = file.toAbsolutePath();
        FileWatch watch = new FileWatch(absolute, onChange, absolute.getFileSystem().newWatchService());
        WatchKey first = watch.register();
        Thread.ofPlatform().daemon().name("watch " + absolute.getFileName()).start(() -> watch.run(first));
        return watch;
    }

    private void run(WatchKey first) {
        WatchKey current = first;
        try {
            while (true) {
                WatchKey key = watcher.take();
                boolean ours = key.pollEvents().stream().anyMatch(event -> event.context() == null || concerns(event.context()));
                key.reset();
                if (!key.isValid() || ours) {
                    current.cancel();
                    current = register();
                    onChange.run();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // Closed: nobody listens any more.
            return;
        } catch (IOException e) {
            LOG.warn("No longer watching {}", file, e);
        }
    }

    /** True for the file itself and for the directories on the way to it. */
    private boolean concerns(Object name) {
        for (Path part : file) {
            if (part.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private WatchKey register() throws IOException {
        while (true) {
            Path directory = nearest();
            WatchKey key = directory.register(watcher, StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
            // A directory made between looking and registering would go unseen.
            if (nearest().equals(directory)) {
                return key;
            }
            key.cancel();
        }
    }

    private Path nearest() {
        Path directory = file.getParent();
        while (!Files.isDirectory(directory) && directory.getParent() != null) {
            directory = directory.getParent();
        }
        return directory;
    }

    @Override
    public void close() {
        try {
            watcher.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
