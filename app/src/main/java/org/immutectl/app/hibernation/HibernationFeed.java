package org.immutectl.app.hibernation;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.immutectl.client.HibernationNews;
import org.immutectl.probe.LostHibernation;

/** What is known of hibernation, for all views; changes on the UI thread alone. */
public final class HibernationFeed {

    private final ReadOnlyObjectWrapper<Optional<HibernationNews>> news = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Instant>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableValue<Optional<LostHibernation>> lost = Bindings.createObjectBinding(this::unseen, news, seen);

    /** Empty until it was read for the first time. */
    public ReadOnlyObjectProperty<Optional<HibernationNews>> news() {
        return news.getReadOnlyProperty();
    }

    /** A hibernation that was lost and that the user has not taken note of yet. */
    public ObservableValue<Optional<LostHibernation>> lost() {
        return lost;
    }

    public void publish(HibernationNews latest) {
        news.set(Optional.of(latest));
    }

    /** @param last when the machine went to sleep for the loss that the user has seen last */
    public void seen(Optional<Instant> last) {
        seen.set(last);
    }

    private Optional<LostHibernation> unseen() {
        return news.get().flatMap(HibernationNews::lost).filter(loss -> !seen.get().equals(Optional.of(loss.at())));
    }
}
