package org.immutectl.app.guide;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The window's frame, and the guide in its place for as long as it is shown. */
public final class GuideLayer extends StackPane {

    /** What the guide is called among the pages. */
    public static final String PAGE = "guide";

    private final Node frame;
    private final Function<Runnable, GuideView> make;
    private final Runnable left;
    private Optional<GuideView> shown = Optional.empty();

    /**
     * @param frame is hidden meanwhile, so that neither the keyboard nor a screen reader gets behind the guide
     * @param make makes the guide, which calls back when the user leaves it
     * @param left the user left the guide, wherever in it
     */
    public GuideLayer(Node frame, Function<Runnable, GuideView> make, Runnable left) {
        this.frame = frame;
        this.make = make;
        this.left = left;
        getChildren().add(frame);
    }

    /** Begins the guide; does nothing while it is shown. */
    public void show() {
        if (shown.isEmpty()) {
            GuideView guide = make.apply(this::leave);
            shown = Optional.of(guide);
            frame.setVisible(false);
            getChildren().add(guide);
            guide.takeFocus();
        }
    }

    /** Takes it away without its having been gone through. */
    public void hide() {
        shown.ifPresent(guide -> {
            getChildren().remove(guide);
            guide.stop();
        });
        shown = Optional.empty();
        frame.setVisible(true);
    }

    private void leave() {
        hide();
        left.run();
        frame.requestFocus();
    }
}
