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

    /** A change that could not be saved, or a file that could not be understood. */
    public record Failure(Path file, String reason) {
    }

    /** Of a reason no more is of use to anybody. */
    private static final int LONGEST_REASON = 200;

    private final SettingsFile file;
    private final Autostart autostart;
    private final Threads threads;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<Boolean> startsAtLogin;
    private final ReadOnlyObjectWrapper<Optional<Failure>> damage;
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Reads the file at once: the window must not change its colours after it was shown. */
    public UserSettings(SettingsFile file, Autostart autostart, Threads threads) {
        this.file = file;
        this.autostart = autostart;
        this.threads = threads;
        SettingsFile.Reading first = file.read();
        settings = new ReadOnlyObjectWrapper<>(first.settings());
        damage = new ReadOnlyObjectWrapper<>(damage(first));
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

    /** Why the file was not understood, so that the defaults count; it stays as it is until something is changed here. */
    public ReadOnlyObjectProperty<Optional<Failure>> damage() {
        return damage.getReadOnlyProperty();
    }

    private Optional<Failure> damage(SettingsFile.Reading reading) {
        return reading.damage().map(reason -> new Failure(file.path(),
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "\u2026" : reason));
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
        // Called for a good file only.
        return file.watch(changed -> threads.ui().execute(() -> {
            damage.set(Optional.empty());
            settings.set(changed);
        }));
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
            SettingsFile.Reading read = file.read();
            boolean starts = autostart.isEnabled();
            threads.ui().execute(() -> {
                settings.set(read.settings());
                damage.set(damage(read));
                startsAtLogin.set(starts);
                failure.set(outcome);
            });
        });
    }
}
