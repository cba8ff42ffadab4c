package org.immutectl.app;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.Verdict;

/** What the frame shows around every page. */
public final class ShellViewModel {

    private final HelperRunner runner;
    private final Messages messages;
    private final SystemRoot root;
    private final ObservableValue<Optional<BannerText>> banner;
    private final ObservableValue<Tone> tone;
    private final ObservableValue<Boolean> working;

    public ShellViewModel(SystemRoot root, StateFeed feed, HelperRunner runner, Messages messages) {
        this.root = root;
        this.runner = runner;
        this.messages = messages;
        banner = Bindings.createObjectBinding(() -> feed.state().get()
                .flatMap(state -> BannerText.of(state, feed.now().get(), messages)), feed.state(), feed.now());
        tone = feed.state().map(state -> state.filter(known -> known.verdict() == Verdict.UNLOCKED).isPresent()
                ? Tone.BAD : Tone.WARNING);
        working = runner.activity().map(Activity.Working.class::isInstance);
    }

    /** Empty while the system is not open. */
    public ObservableValue<Optional<BannerText>> banner() {
        return banner;
    }

    public ObservableValue<Tone> tone() {
        return tone;
    }

    public ObservableValue<Boolean> working() {
        return working;
    }

    /** What marks a system that is not the machine itself. */
    public Optional<String> badge() {
        if (root.isSandbox()) {
            return Optional.of(messages.get("app.sandbox.badge"));
        }
        return root.isMachine() ? Optional.empty() : Optional.of(Printable.line(root.directory().toString()));
    }

    public String title() {
        if (root.isSandbox()) {
            return messages.get("app.title-sandbox");
        }
        return root.isMachine() ? messages.get("app.title") : messages.get("app.title-directory", root.directory());
    }

    public void lock() {
        runner.run(new HelperCommand.Lock());
    }
}
