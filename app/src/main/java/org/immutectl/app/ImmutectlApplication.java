package org.immutectl.app;

import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

/** The JavaFX program; its class name is the window's class for the desktop (WM_CLASS). */
public final class ImmutectlApplication extends Application {

    private Optional<Wiring> wiring = Optional.empty();

    @Override
    public void init() throws Arguments.UsageException {
        wiring = Optional.of(new Wiring(Arguments.parse(getParameters().getRaw())));
    }

    @Override
    public void start(Stage stage) {
        wiring.orElseThrow().open(stage);
    }

    @Override
    public void stop() {
        wiring.ifPresent(Wiring::close);
    }
}
