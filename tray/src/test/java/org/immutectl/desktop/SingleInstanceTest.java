package org.immutectl.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {

    @TempDir
    private Path directory;
    private PrivateBus daemon;

    @BeforeEach
    void start() throws Exception {
        daemon = PrivateBus.start(directory);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void aLaterStartAsksTheFirstAndGetsNothing() throws Exception {
        BlockingQueue<Optional<String>> asked = new LinkedBlockingQueue<>();
        try (SessionBus first = daemon.connect(); SessionBus second = daemon.connect()) {
            SingleInstance instance = SingleInstance.acquire(first, SingleInstance.TRAY, Optional.empty(), asked::add).orElseThrow();
            assertTrue(SingleInstance.acquire(second, SingleInstance.TRAY, Optional.empty(), asked::add).isEmpty());
            assertEquals(Optional.empty(), asked.poll(10, TimeUnit.SECONDS));
            assertTrue(SingleInstance.acquire(second, SingleInstance.TRAY, Optional.of("unlock"), asked::add).isEmpty());
            assertEquals(Optional.of("unlock"), asked.poll(10, TimeUnit.SECONDS));

            instance.close();
            assertTrue(SingleInstance.acquire(second, SingleInstance.TRAY, Optional.empty(), asked::add).isPresent(),
                    "the name is free again");
        }
    }

    @Test
    void ownersComingAndGoingAreHeardByNameOnly() throws Exception {
        BlockingQueue<Optional<String>> owners = new LinkedBlockingQueue<>();
        SessionBus other = daemon.connect();
        try (SessionBus watching = daemon.connect()) {
            Subscription subscription = watching.onOwnerChange("org.example.Service", owners::add);
            other.takeName("org.example.Other");
            other.takeName("org.example.Service");
            assertTrue(owners.poll(10, TimeUnit.SECONDS).isPresent());
            assertTrue(watching.hasOwner("org.example.Service"));
            other.close();
            assertTrue(owners.poll(10, TimeUnit.SECONDS).isEmpty());
            subscription.close();
            subscription.close();
            assertTrue(owners.isEmpty());
        }
    }

    @Test
    void theLossOfTheBusIsToldOnceAndOurOwnLeavingIsNot() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        SessionBus leaving = daemon.connect();
        leaving.onLost(left::countDown);
        leaving.close();

        BlockingQueue<String> lost = new LinkedBlockingQueue<>();
        SessionBus staying = daemon.connect();
        staying.onLost(() -> lost.add("lost"));
        daemon.close();
        assertEquals("lost", lost.poll(10, TimeUnit.SECONDS));
        staying.onLost(() -> lost.add("late"));
        assertEquals("late", lost.poll(10, TimeUnit.SECONDS));
        assertTrue(lost.isEmpty());
        assertEquals(1, left.getCount());
        staying.close();
    }
}
