package org.immutectl.app;

import java.util.Optional;
import org.immutectl.i18n.Messages;

/**
 * What the helper is doing, in words.
 *
 * @param fraction from 0 to 1; negative while nobody can tell
 */
public record Progress(String title, String step, double fraction) {

    /** Empty unless a command runs. */
    public static Optional<Progress> of(Activity activity, Messages messages) {
        if (!(activity instanceof Activity.Working working)) {
            return Optional.empty();
        }
        String title = CommandText.of(working.command(), messages).work();
        return Optional.of(working.step().map(step -> new Progress(title,
                        messages.get("app.work.step", step.number(), step.of(), Sentences.of(messages, step.step())),
                        (step.number() - 0.5) / step.of()))
                .orElseGet(() -> new Progress(title, messages.get("app.work.permission"), -1)));
    }
}
