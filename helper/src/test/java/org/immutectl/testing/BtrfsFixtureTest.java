package org.immutectl.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.immutectl.change.CommandFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the other root tests rely on, and the facts of Btrfs that they rely on through it. */
@RequiresRoot
class BtrfsFixtureTest {

    @RegisterExtension
    static final BtrfsFixture SYSTEM = new BtrfsFixture();

    @BeforeEach
    void beginLocked() throws CommandFailure {
        SYSTEM.outsideLock();
    }

    @Test
    void beginsLockedWithHomeOpen() throws CommandFailure {
        for (String path : new String[] {"/", "/etc"}) {
            assertTrue(SYSTEM.property(path));
            assertTrue(SYSTEM.mountIsReadOnly(path));
            assertFalse(SYSTEM.superblockIsReadOnly(path));
            assertFalse(SYSTEM.canWriteIn(path));
        }
        assertFalse(SYSTEM.property("/home"));
        assertTrue(SYSTEM.canWriteIn("/home"));
        assertTrue(SYSTEM.canWriteIn("/tmp"));
    }

    @Test
    void aStrangerUnlocksIt() throws Exception {
        SYSTEM.outsideUnlock();
        assertFalse(SYSTEM.property("/"));
        assertFalse(SYSTEM.mountIsReadOnly("/etc"));
        assertTrue(SYSTEM.canWriteIn("/"));
        assertEquals("x", Files.readString(SYSTEM.writeFile("/etc/x", "x")));
        Files.delete(SYSTEM.path("/etc/x"));
    }

    @Test
    void theWrongWayOfLockingTakesHomeToo() throws CommandFailure {
        SYSTEM.outsideUnlock();
        SYSTEM.outsideSuperblockLock();
        assertTrue(SYSTEM.superblockIsReadOnly("/home"));
        assertFalse(SYSTEM.canWriteIn("/home"));
        SYSTEM.outsideUnlock();
        assertTrue(SYSTEM.canWriteIn("/home"));
    }

    @Test
    void aWriterHoldsItsFileOpenAndKeepsWritingAfterTheLock() throws Exception {
        SYSTEM.outsideUnlock();
        Path file = SYSTEM.path("/etc/written");
        try (OpenWriter writer = SYSTEM.openWriter("/etc/written")) {
            assertThrows(CommandFailure.Ended.class, SYSTEM::outsideLock);
            assertTrue(SYSTEM.property("/etc"));
            writer.write("after the lock");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (Files.size(file) == 0) {
                assertTrue(System.nanoTime() < end, "nothing arrived");
                Thread.onSpinWait();
            }
            assertEquals("after the lock\n", Files.readString(file));
        }
        SYSTEM.outsideUnlock();
        Files.delete(file);
    }

    @Test
    void takesTheBootWordThatItIsGiven() throws Exception {
        SYSTEM.bootedWith("quiet rw");
        assertEquals("quiet rw\n", Files.readString(SYSTEM.path("/proc/cmdline")));
    }
}
