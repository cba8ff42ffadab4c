package org.immutectl.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.immutectl.desktop.Autostart;
import org.immutectl.desktop.Settings;
import org.immutectl.desktop.SettingsFile;
import org.immutectl.desktop.Subscription;

/** The user's settings as they lie on the disk: a change is written, read back, and then shown. */
public final class UserSettings {

    /** A change that could not be saved. */
    public record Failure(Path file, String reason) {
    }

    private final SettingsFile file;
    private final Autostart autostart;
    private final Threads threads;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<Boolean> startsAtLogin;
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Reads the file at once: the window must not change its colours after it was shown. */
    public UserSettings(SettingsFile file, Autostart autostart, Threads threads) {
        this.file = file;
        this.autostart = autostart;
        this.threads = threads;
        settings = new ReadOnlyObjectWrapper<>(file.read().settings());
        startsAtLogin = new ReadOnlyObjectWrapper<>(autostart.isEnabled());
    }

    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Boolean> startsAtLogin() {
        return startsAtLogin.getReadOnlyProperty();
    }

    /** Why the last change was not saved; empty if it was. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    public void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings.get());
        save(() -> file.write(changed));
    }

    public void startAtLogin(boolean wanted) {
        save(() -> {
            if (wanted) {
                autostart.enable();
            } else {
                autostart.disable();
            }
        });
    }

    /** Follows what other programs, or an editor, do to the file. */
    public Subscription follow() throws IOException {
        return file.watch(changed -> threads.ui().execute(() -> settings.set(changed)));
    }

    private interface Saving {
        void save() throws IOException;
    }

    private void save(Saving saving) {
        threads.work().execute(() -> {
            Optional<Failure> trouble = Optional.empty();
            try {
                saving.save();
            } catch (IOException e) {
                trouble = Optional.of(new Failure(file.path(), e.toString()));
            }
            Optional<Failure> outcome = trouble;
            Settings read = file.read().settings();
            boolean starts = autostart.isEnabled();
            threads.ui().execute(() -> {
                settings.set(read);
                startsAtLogin.set(starts);
                failure.set(outcome);
            });
        });
    }
}
