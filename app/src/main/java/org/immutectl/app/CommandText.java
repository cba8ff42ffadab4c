package org.immutectl.app;

import org.immutectl.client.HelperCommand;
import org.immutectl.i18n.Messages;

/**
 * What a command is called.
 *
 * @param work while it runs
 * @param failed when nothing came of it
 * @param part when only a part was done
 */
record CommandText(String work, String failed, String part) {

    static CommandText of(HelperCommand command, Messages messages) {
        return switch (command) {
            case HelperCommand.Lock lock -> new CommandText(messages.get("app.work.lock"),
                    messages.get("app.outcome.lock-failed"), messages.get("app.outcome.lock-part"));
            case HelperCommand.Unlock unlock -> new CommandText(messages.get("app.work.unlock"),
                    messages.get("app.outcome.unlock-failed"), messages.get("app.outcome.unlock-part"));
            case HelperCommand.TiersSetup setup -> new CommandText(messages.get("app.work.tiers-setup"),
                    messages.get("app.outcome.tiers-setup-failed"), messages.get("app.outcome.tiers-setup-part"));
            case HelperCommand.TiersRemove remove -> new CommandText(messages.get("app.work.tiers-remove"),
                    messages.get("app.outcome.tiers-remove-failed"), messages.get("app.outcome.tiers-remove-part"));
            case HelperCommand.SwapSetup setup -> new CommandText(messages.get("app.work.swap-setup"),
                    messages.get("app.outcome.swap-setup-failed"), messages.get("app.outcome.swap-setup-part"));
            case HelperCommand.SwapRemove remove -> new CommandText(messages.get("app.work.swap-remove"),
                    messages.get("app.outcome.swap-remove-failed"), messages.get("app.outcome.swap-remove-part"));
            case HelperCommand.SealAtBoot(boolean wanted) -> new CommandText(messages.get("app.work.seal"),
                    wanted ? messages.get("app.outcome.seal-enable-failed") : messages.get("app.outcome.seal-disable-failed"),
                    messages.get("app.outcome.seal-part"));
            case HelperCommand.Rehearse rehearse -> new CommandText(messages.get("app.work.rehearse"),
                    messages.get("app.outcome.rehearse-failed"), messages.get("app.outcome.rehearse-part"));
        };
    }
}
