package org.immutectl.app.tiers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.immutectl.app.Threads;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;
import org.immutectl.model.LargeFile;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.TiersState;

/** The largest files of each tier: looked for off the UI thread when somebody asks, and until somebody says stop. */
public final class FilesViewModel {

    /** As many of each tier. */
    static final int MOST = 10;

    /** Shows a file in its folder. */
    public interface Opener {
        /** @return false if there is no file manager, or the file's folder is gone */
        boolean show(Path file);
    }

    /** How far the search is. */
    sealed interface Search {

        /** Nobody has asked yet, or the search was stopped. */
        record NotDone(boolean stopped) implements Search {
        }

        /** It runs. */
        record Running() implements Search {
        }

        /** What it found. */
        record Found(List<Table> tables) implements Search {
            public Found {
                tables = List.copyOf(tables);
            }
        }

        /** A tier could not be read. */
        record Failed(String reason) implements Search {
        }
    }

    /** A tier's files in words. */
    record Table(String title, List<Row> rows, Optional<String> remark) {
        Table {
            rows = List.copyOf(rows);
        }
    }

    /** A file in words. */
    record Row(String path, long bytes, String size, String owner, Duration age, String ageInWords) {
    }

    private final SystemRoot root;
    private final ObservableValue<Optional<TiersState>> state;
    private final FileFinder files;
    private final Opener opener;
    private final Threads threads;
    private final Messages messages;
    private final Supplier<Instant> clock;
    private final ReadOnlyObjectWrapper<Search> search = new ReadOnlyObjectWrapper<>(new Search.NotDone(false));
    private final ReadOnlyObjectWrapper<Optional<String>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<FutureTask<Search>> running = Optional.empty();

    /** @param clock the time that ages are counted from */
    public FilesViewModel(SystemRoot root, TierFeed feed, FileFinder files, Opener opener, Threads threads,
                          Supplier<Instant> clock, Messages messages) {
        this.root = root;
        this.files = files;
        this.opener = opener;
        this.threads = threads;
        this.clock = clock;
        this.messages = messages;
        state = feed.state();
    }

    ReadOnlyObjectProperty<Search> search() {
        return search.getReadOnlyProperty();
    }

    /** Why a folder was not opened; empty while there is nothing to tell. */
    ReadOnlyObjectProperty<Optional<String>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether there is any place to look at. */
    ObservableValue<Boolean> available() {
        return state.map(known -> known.filter(tiers -> !files.places(tiers).isEmpty()).isPresent());
    }

    /** Looks, unless it does so already. */
    void look() {
        Optional<TiersState> known = state.getValue();
        if (known.isEmpty() || search.get() instanceof Search.Running) {
            return;
        }
        FutureTask<Search> task = new FutureTask<>(() -> find(known.get()));
        running = Optional.of(task);
        search.set(new Search.Running());
        threads.work().execute(() -> {
            task.run();
            threads.ui().execute(() -> end(task));
        });
    }

    private void end(FutureTask<Search> task) {
        // A search that was stopped has nothing to say, whatever it found.
        if (!task.isCancelled()) {
            search.set(task.resultNow());
        }
    }

    /** Stops looking; what was found so far is dropped. */
    void stop() {
        if (search.get() instanceof Search.Running) {
            running.ifPresent(task -> task.cancel(true));
            search.set(new Search.NotDone(true));
        }
    }

    /** Shows a file in the desktop's file manager. */
    void show(Row row) {
        trouble.set(Optional.empty());
        threads.work().execute(() -> {
            if (!opener.show(root.resolve(row.path()))) {
                threads.ui().execute(() -> trouble.set(Optional.of(messages.get("tierpage.files.not-opened", row.path()))));
            }
        });
    }

    private Search find(TiersState known) {
        try {
            List<Table> tables = new ArrayList<>();
            for (String place : files.places(known)) {
                if (Thread.currentThread().isInterrupted()) {
                    // Nobody waits for the rest.
                    break;
                }
                tables.add(table(known, files.below(place, MOST)));
            }
            return new Search.Found(tables);
        } catch (IOException | RuntimeException e) {
            // A defect must not leave the page searching for ever.
            return new Search.Failed(messages.get("tierpage.files.failed", String.valueOf(e.getMessage())));
        }
    }

    private Table table(TiersState known, LargestFiles found) {
        Instant now = clock.get();
        String title = known.pools().stream().flatMap(pool -> pool.tiers().stream())
                .filter(tier -> tier.path().equals(found.place())).findFirst()
                .map(tier -> messages.get("tierpage.files.of", Gauge.kind(tier, messages), tier.path()))
                .orElseGet(() -> Printable.line(found.place()));
        Optional<String> remark = found.complete() ? Optional.empty() : Optional.of(messages.get("tierpage.files.incomplete"));
        return new Table(title, found.files().stream().map(file -> row(file, now)).toList(), remark);
    }

    private Row row(LargeFile file, Instant now) {
        Duration age = Duration.between(file.modified(), now);
        return new Row(file.path(), file.size(), messages.size(file.size()), file.owner(), age, messages.duration(rounded(age)));
    }

    /** One unit tells enough, and calmly: hours of the first day, days of all others. */
    private static Duration rounded(Duration age) {
        return age.toDays() > 0 ? Duration.ofDays(age.toDays()) : age.toHours() > 0 ? Duration.ofHours(age.toHours()) : age;
    }
}
