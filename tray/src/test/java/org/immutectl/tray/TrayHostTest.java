package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.immutectl.desktop.PanelTone;
import org.immutectl.desktop.PrivateBus;
import org.immutectl.desktop.SessionBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrayHostTest {

    @Test
    void withoutAPlaceForTheIconThatIsTold(@TempDir Path directory) throws Exception {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch told = new CountDownLatch(1);
        try (PrivateBus daemon = PrivateBus.start(directory); SessionBus bus = daemon.connect(); IconFiles icons = IconFiles.create();
             TrayHost host = new TrayHost(bus, icons, () -> PanelTone.DARK, thread, command -> { }, Optional::empty, told::countDown,
                     Duration.ofMillis(1))) {
            host.start();
            assertTrue(told.await(15, TimeUnit.SECONDS));
        } finally {
            thread.shutdownNow();
        }
    }
}
