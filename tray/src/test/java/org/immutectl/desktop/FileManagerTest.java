package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.immutectl.desktop.bus.FileManagerInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file manager on a real bus; the other way, xdg-open(1), would start programs of the tester's desktop. */
class FileManagerTest {

    @TempDir
    private Path directory;

    @Test
    void asksTheDesktopsFileManagerForTheFile() throws IOException, BusException {
        Path file = Files.createFile(directory.resolve("a b\nü.bin"));
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus manager = daemon.connect(); SessionBus bus = daemon.connect()) {
            FakeManager fake = new FakeManager();
            manager.export("/org/freedesktop/FileManager1", fake);
            assertTrue(manager.takeName("org.freedesktop.FileManager1"));

            assertTrue(FileManager.show(Optional.of(bus), file));
            assertEquals(List.of("file://" + directory + "/a%20b%0A%C3%BC.bin"), fake.shown);
        }
    }

    @Test
    void saysWhereTheFolderIsGone() throws IOException, BusException {
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus bus = daemon.connect()) {
            assertFalse(FileManager.show(Optional.of(bus), directory.resolve("gone/file")));
        }
    }

    /** Public, because dbus-java calls it by reflection. */
    public static final class FakeManager implements FileManagerInterface {

        private final List<String> shown = new CopyOnWriteArrayList<>();

        @Override
        public void ShowItems(List<String> uris, String startupId) {
            shown.addAll(uris);
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/FileManager1";
        }

        @Override
        public boolean isRemote() {
            return false;
        }
    }
}
