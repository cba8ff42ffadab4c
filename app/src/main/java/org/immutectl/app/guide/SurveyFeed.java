package org.immutectl.app.guide;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.immutectl.model.Message;
import org.immutectl.model.Survey;

/** The latest survey of the machine; changes on the UI thread alone. */
public final class SurveyFeed {

    private final ReadOnlyObjectWrapper<Optional<Survey>> survey = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Message>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Empty until the first was made. */
    public ReadOnlyObjectProperty<Optional<Survey>> survey() {
        return survey.getReadOnlyProperty();
    }

    /** Why the last attempt gave none; empty if it gave one, or none was made yet. */
    public ReadOnlyObjectProperty<Optional<Message>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    public void publish(Survey latest) {
        trouble.set(Optional.empty());
        survey.set(Optional.of(latest));
    }

    public void fail(Message reason) {
        survey.set(Optional.empty());
        trouble.set(Optional.of(reason));
    }
}
