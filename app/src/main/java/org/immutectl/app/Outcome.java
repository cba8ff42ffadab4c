package org.immutectl.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;

/**
 * How a command ended, as far as people have to be told: what happened, what was left as it was, what to do.
 *
 * @param happened first the helper's sentence, then its notes
 * @param untouched empty where nothing was left undone
 * @param advice empty where there is nothing to do
 */
public record Outcome(Tone tone, String icon, String title, List<String> happened, Optional<String> untouched,
                      Optional<String> advice) {

    public Outcome {
        happened = List.copyOf(happened);
    }

    /**
     * Empty if all was done and there is nothing more to know: then the state itself says so. It does not where a
     * command takes effect later.
     */
    public static Optional<Outcome> of(HelperCommand command, HelperResult result, Messages messages) {
        boolean shows = command instanceof HelperCommand.Lock || command instanceof HelperCommand.Unlock;
        CommandText words = CommandText.of(command, messages);
        return switch (result) {
            case HelperResult.Done done when done.notes().isEmpty() && shows -> Optional.empty();
            case HelperResult.Done done -> Optional.of(new Outcome(Tone.INFORMATION, "info",
                    Sentences.of(messages, done.message()), notes(done.notes(), messages), Optional.empty(), Optional.empty()));
            case HelperResult.DoneInPart part -> Optional.of(new Outcome(Tone.WARNING, "warning",
                    words.part(), withFirst(Sentences.of(messages, part.message()), notes(part.notes(), messages)),
                    said(part.untouched(), messages), said(part.advice(), messages)));
            default -> Optional.of(new Outcome(Tone.BAD, "error",
                    words.failed(), List.of(Sentences.of(messages, result.message())), said(result.untouched(), messages),
                    said(result.advice(), messages)));
        };
    }

    private static Optional<String> said(Message message, Messages messages) {
        return Optional.of(Sentences.of(messages, message));
    }

    private static List<String> notes(List<Message> notes, Messages messages) {
        return notes.stream().map(note -> Sentences.of(messages, note)).toList();
    }

    private static List<String> withFirst(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    /** False where the outcome is good news with a remark. */
    public boolean failed() {
        return tone != Tone.INFORMATION;
    }
}
