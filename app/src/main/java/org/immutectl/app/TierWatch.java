package org.immutectl.app;

import java.time.Duration;
import java.util.Optional;
import javafx.stage.Stage;
import org.immutectl.app.tiers.TierFeed;
import org.immutectl.client.TierMonitor;
import org.immutectl.model.SystemRoot;

/** Looks at the tiers as long as somebody can see them: a window that is closed or iconified costs nothing. */
final class TierWatch implements AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(2);

    private final SystemRoot root;
    private final TierFeed feed;
    private final Threads threads;
    private Optional<TierMonitor> monitor = Optional.empty();

    TierWatch(SystemRoot root, TierFeed feed, Threads threads) {
        this.root = root;
        this.feed = feed;
        this.threads = threads;
    }

    /** On the UI thread. */
    void follow(Stage stage) {
        stage.showingProperty().subscribe(() -> look(stage.isShowing() && !stage.isIconified()));
        stage.iconifiedProperty().subscribe(() -> look(stage.isShowing() && !stage.isIconified()));
        look(stage.isShowing() && !stage.isIconified());
    }

    private void look(boolean wanted) {
        if (!wanted) {
            close();
        } else if (monitor.isEmpty()) {
            monitor = Optional.of(TierMonitor.start(root, PACE, state -> threads.ui().execute(() -> feed.publish(state))));
        }
    }

    /** Looks once more, now. */
    void refresh() {
        monitor.ifPresent(TierMonitor::refresh);
    }

    @Override
    public void close() {
        monitor.ifPresent(TierMonitor::close);
        monitor = Optional.empty();
    }
}
