package org.immutectl.app;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** Shows what the helper is doing; takes no room while it does nothing. */
public final class ProgressPane extends VBox {

    private final Label title = Texts.strong("");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label step = Texts.muted("");

    public ProgressPane() {
        super(8);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setId("progress");
        getChildren().addAll(title, bar, step);
        show(Optional.empty());
    }

    public void show(Optional<Progress> progress) {
        setVisible(progress.isPresent());
        setManaged(progress.isPresent());
        title.setText(progress.map(Progress::title).orElse(""));
        step.setText(progress.map(Progress::step).orElse(""));
        // An unknown end moves all the time: it must stand still while nobody sees it.
        bar.setProgress(progress.map(Progress::fraction).orElse(0.0));
        bar.setAccessibleText(progress.map(shown -> shown.title() + " " + shown.step()).orElse(""));
    }
}
