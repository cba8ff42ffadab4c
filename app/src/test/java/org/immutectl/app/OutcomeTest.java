package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class OutcomeTest {

    private static final HelperCommand LOCK = new HelperCommand.Lock();
    private static final HelperCommand UNLOCK = new HelperCommand.Unlock(Optional.empty(), Optional.empty());
    private final Messages english = new Messages(Locale.ENGLISH);

    /** Every way of failing that the helper knows. */
    public static Stream<HelperResult> failures() {
        return Stream.of(new HelperResult.NoAgent(), new HelperResult.Dismissed(), new HelperResult.NotAuthorised(),
                new HelperResult.Killed(9), new HelperResult.CannotStart("/usr/bin/pkexec"),
                new HelperResult.Unexplained(42, "no space left"),
                new HelperResult.Refused(Message.of("state.reason.not-btrfs", "/", "ext4"), Message.of("result.advice.part")),
                new HelperResult.FailedAndUndone(Message.of("state.reason.unreadable", "/", "EIO")),
                new HelperResult.DoneInPart(Message.of("result.done.locked"), List.of(Message.of("state.note.mount-busy"))));
    }

    @Test
    void failuresAreAllOfThem() {
        assertEquals(HelperResult.class.getPermittedSubclasses().length - 1, failures().map(Object::getClass).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureSaysWhatHappenedWhatWasLeftAndWhatToDo(HelperResult failure) {
        for (Messages messages : List.of(english, new Messages(Locale.GERMAN))) {
            for (HelperCommand command : List.of(LOCK, UNLOCK)) {
                Outcome outcome = Outcome.of(command, failure, messages).orElseThrow();

                assertTrue(outcome.failed());
                List<String> sentences = Stream.of(Stream.of(outcome.title()), outcome.happened().stream(),
                        outcome.untouched().stream(), outcome.advice().stream()).flatMap(part -> part).toList();
                assertTrue(sentences.size() >= 4, sentences::toString);
                sentences.forEach(sentence -> assertTrue(sentence.contains(" ") && !sentence.contains("{"), sentence));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasATextOfItsOwn(HelperResult failure) {
        String text = Outcome.of(LOCK, failure, english).orElseThrow().happened().getFirst();

        assertEquals(1, failures().filter(other -> Outcome.of(LOCK, other, english).orElseThrow().happened().getFirst()
                .equals(text)).count());
    }

    @Test
    void successSpeaksByTheState() {
        assertEquals(Optional.empty(), Outcome.of(LOCK, new HelperResult.Done(Message.of("result.done.locked"), List.of()), english));
    }

    @Test
    void successWithNotesShowsThem() {
        Outcome outcome = Outcome.of(LOCK, new HelperResult.Done(Message.of("result.done.locked"),
                List.of(Message.of("state.note.mount-busy"))), english).orElseThrow();

        assertFalse(outcome.failed());
        assertEquals("The system is locked.", outcome.title());
        assertEquals(List.of(english.get("state.note.mount-busy")), outcome.happened());
    }
}
