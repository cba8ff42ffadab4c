package org.immutectl.app.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.immutectl.app.Threads;
import org.immutectl.app.tiers.FilesViewModel.Search;
import org.immutectl.i18n.Messages;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;

class FilesViewModelTest {

    private final TierFeed feed = new TierFeed();
    private final FakeFiles files = new FakeFiles();

    private FilesViewModel model(Threads threads) {
        return new FilesViewModel(new SystemRoot(Path.of("/mnt")), feed, files, files, threads, Instant::now, new Messages(Locale.ENGLISH));
    }

    private FilesViewModel model() {
        return model(new Threads(Runnable::run, Runnable::run));
    }

    @Test
    void listsTheFilesOfEachTier() {
        feed.publish(TierStates.usual());
        FilesViewModel model = model();
        model.look();
        List<FilesViewModel.Table> tables = assertInstanceOf(Search.Found.class, model.search().get()).tables();

        assertEquals(List.of("RAM tier (/ram-tmp)", "Disk tier (/disk-tmp)"), tables.stream().map(FilesViewModel.Table::title).toList());
        FilesViewModel.Row first = tables.getFirst().rows().getFirst();
        assertEquals(List.of("/ram-tmp/build-0/object.o", "5 GiB", "rrs"), List.of(first.path(), first.size(), first.owner()));
        assertEquals("5 h", tables.getFirst().rows().get(2).ageInWords());
        assertEquals(Optional.empty(), tables.getFirst().remark());
        assertEquals("There are folders that only their owner may look into.", tables.getLast().remark().orElseThrow());
    }

    @Test
    void looksAtTmpWhereThereIsNoPool() {
        FilesViewModel model = model();
        assertFalse(model.available().getValue());
        feed.publish(TierStates.onDisk());
        assertTrue(model.available().getValue());
        model.look();
        assertEquals("/tmp", assertInstanceOf(Search.Found.class, model.search().get()).tables().getFirst().title());
    }

    @Test
    void asksForNothingBeforeTheTiersAreKnown() {
        FilesViewModel model = model();
        model.look();
        assertInstanceOf(Search.NotDone.class, model.search().get());
    }

    @Test
    void saysWhyAndCanLookAgain() {
        feed.publish(TierStates.usual());
        files.fail();
        FilesViewModel model = model();
        model.look();
        assertEquals("The files could not be looked for: /ram-tmp: Permission denied",
                assertInstanceOf(Search.Failed.class, model.search().get()).reason());
    }

    @Test
    void stopsTheSearchItselfAndForgetsWhatItFindsLater() throws InterruptedException {
        feed.publish(TierStates.usual());
        LinkedBlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
        CountDownLatch gate = files.hold();
        try (ExecutorService work = Executors.newVirtualThreadPerTaskExecutor()) {
            FilesViewModel model = model(new Threads(work, ui::add));
            model.look();
            assertInstanceOf(Search.Running.class, model.search().get());
            model.look();
            model.stop();
            assertEquals(new Search.NotDone(true), model.search().get());
            gate.countDown();
            ui.poll(10, TimeUnit.SECONDS).run();
            assertEquals(new Search.NotDone(true), model.search().get());
            assertTrue(ui.isEmpty(), "a second search began beside the first");
        }
    }

    @Test
    void stoppingInterruptsTheThreadThatSearches() throws InterruptedException {
        feed.publish(TierStates.usual());
        files.hold();
        try (ExecutorService work = Executors.newVirtualThreadPerTaskExecutor()) {
            FilesViewModel model = model(new Threads(work, task -> { }));
            model.look();
            assertTrue(files.isSearching());
            model.stop();
            assertTrue(files.wasInterrupted());
        }
    }

    @Test
    void opensTheFolderWhereTheSystemLies() {
        feed.publish(TierStates.usual());
        FilesViewModel model = model();
        model.look();
        FilesViewModel.Row row = assertInstanceOf(Search.Found.class, model.search().get()).tables().getFirst().rows().getFirst();
        model.show(row);
        assertEquals(List.of(Path.of("/mnt/ram-tmp/build-0/object.o")), files.shown());
        assertEquals(Optional.empty(), model.trouble().get());

        files.openNothing();
        model.show(row);
        assertTrue(model.trouble().get().orElseThrow().contains("/ram-tmp/build-0/object.o"));
    }
}
