package org.immutectl.app;

import java.util.List;
import javafx.application.Application;
import org.immutectl.i18n.Messages;

/** Starts the window. No JavaFX application itself, so that the JVM's launcher takes JavaFX from wherever it lies. */
public final class Main {

    private Main() {
    }

    /** Exit status: 0 after the window, or when another one was asked to come forward; 2 for wrong usage. */
    public static void main(String[] words) {
        Messages messages = Messages.ofEnvironment();
        try {
            if (Arguments.parse(List.of(words)).help()) {
                System.out.println(messages.get("app.usage"));
                return;
            }
        } catch (Arguments.UsageException e) {
            System.err.println(Sentences.of(messages, e.problem()));
            System.exit(2);
        }
        // Before the first logger: what a user can act on, and nothing of dbus-java, which tells its life.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
        System.setProperty("org.slf4j.simpleLogger.log.org.freedesktop.dbus", "off");
        Application.launch(ImmutectlApplication.class, words);
    }
}
