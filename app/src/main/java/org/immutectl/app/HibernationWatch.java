package org.immutectl.app;

import java.io.IOException;
import java.util.Optional;
import javafx.stage.Stage;
import org.immutectl.app.hibernation.HibernationFeed;
import org.immutectl.client.HibernationMonitor;
import org.immutectl.client.HibernationNews;
import org.immutectl.desktop.SeenLosses;
import org.immutectl.desktop.Subscription;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at hibernation as long as somebody can see it, and remembers which loss the user has seen. */
final class HibernationWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HibernationWatch.class);

    private final SystemRoot root;
    private final HibernationFeed feed;
    private final SeenLosses losses;
    private final Threads threads;
    private Optional<HibernationMonitor> monitor = Optional.empty();
    private Optional<Subscription> watch = Optional.empty();

    HibernationWatch(SystemRoot root, HibernationFeed feed, SeenLosses losses, Threads threads) {
        this.root = root;
        this.feed = feed;
        this.losses = losses;
        this.threads = threads;
    }

    /** On the UI thread. */
    void follow(Stage stage) {
        feed.seen(losses.last());
        try {
            watch = Optional.of(losses.watch(this::readSeen));
        } catch (IOException e) {
            LOG.warn("What other windows were told of lost hibernations will show at the next start", e);
        }
        stage.showingProperty().subscribe(() -> look(stage.isShowing() && !stage.isIconified()));
        stage.iconifiedProperty().subscribe(() -> look(stage.isShowing() && !stage.isIconified()));
        look(stage.isShowing() && !stage.isIconified());
    }

    private void readSeen() {
        var last = losses.last();
        threads.ui().execute(() -> feed.seen(last));
    }

    /** The user has taken note of a loss; where that cannot be written down, it counts for this window. */
    void see(LostHibernation lost) {
        feed.seen(Optional.of(lost.at()));
        threads.work().execute(() -> {
            try {
                losses.see(lost.at());
            } catch (IOException e) {
                LOG.warn("The lost hibernation will be told of again", e);
            }
        });
    }

    private void look(boolean wanted) {
        if (!wanted) {
            stop();
        } else if (monitor.isEmpty()) {
            monitor = Optional.of(HibernationMonitor.start(root, HibernationMonitor.PACE, state -> {
                HibernationNews news = HibernationNews.of(state);
                threads.ui().execute(() -> feed.publish(news));
            }));
        }
    }

    /** Looks once more, now: a new monitor tells what it sees even if it is what was known. On the UI thread. */
    void refresh() {
        if (monitor.isPresent()) {
            stop();
            look(true);
        }
    }

    private void stop() {
        monitor.ifPresent(HibernationMonitor::close);
        monitor = Optional.empty();
    }

    @Override
    public void close() {
        stop();
        watch.ifPresent(Subscription::close);
    }
}
