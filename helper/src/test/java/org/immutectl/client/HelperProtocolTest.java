package org.immutectl.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The helper's lines, as the desktop programs understand them. */
class HelperProtocolTest {

    private static final String MESSAGE = "\"key\":\"step.mount-ro\",\"args\":[\"/etc\"],\"text\":\"…\"";
    private static final Message STEP = Message.of("step.mount-ro", "/etc");

    private final HelperProtocol protocol = new HelperProtocol();

    @Test
    void understandsPlanAndSteps() {
        assertEquals(Optional.of(new HelperEvent.Plan(List.of(STEP, STEP))),
                protocol.accept("{\"event\":\"plan\",\"steps\":[{" + MESSAGE + "},{" + MESSAGE + "}]}"));
        for (HelperEvent.Status status : HelperEvent.Status.values()) {
            assertEquals(Optional.of(new HelperEvent.Step(2, 5, STEP, status)), protocol.accept("{\"event\":\"step\",\"number\":2,\"of\":5,\"status\":\""
                    + status.name().toLowerCase(Locale.ROOT) + "\"," + MESSAGE + "}"));
        }
        assertEquals(Optional.empty(), protocol.result());
    }

    private HelperResult result(int exit, String more) {
        protocol.accept("{\"event\":\"note\"," + MESSAGE + "}");
        assertEquals(Optional.empty(), protocol.accept("{\"event\":\"result\",\"exit\":" + exit + "," + MESSAGE + more + "}"));
        return protocol.result().orElseThrow();
    }

    @Test
    void everyExitStatusIsAResultOfItsOwn() {
        assertEquals(new HelperResult.Done(STEP, List.of(STEP)), result(0, ""));
        assertEquals(new HelperResult.FailedAndUndone(STEP), result(1, ""));
        assertEquals(new HelperResult.Refused(STEP, Message.of("a.b")), result(3, ",\"advice\":{\"key\":\"a.b\",\"args\":[]}"));
        assertEquals(4, ((HelperResult.DoneInPart) result(4, "")).notes().size());
        assertEquals(new HelperResult.Unexplained(9, "…"), result(9, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "[]", "null", "1", "\"event\"", "{}", "{\"event\":1}", "{\"event\":\"new\"}", "{\"event\":\"plan\"}",
        "{\"event\":\"plan\",\"steps\":[1]}", "{\"event\":\"step\",\"number\":\"x\"}", "{\"event\":\"step\",\"number\":1,\"of\":1,\"status\":\"odd\"}",
        "{\"event\":\"result\",\"exit\":3,\"key\":\"a.b\",\"args\":[]}", "{\"event\":\"result\",\"exit\":0}", "{\"event\":\"result\"",
        "WARNING: a library speaks"})
    void aLineThatIsNotOursIsPassedOver(String line) {
        assertEquals(Optional.empty(), protocol.accept(line));
        assertEquals(Optional.empty(), protocol.result());
    }

    @Test
    void everyWayOfEndingHasItsOwnTextsAndOnlyOneIsSuccess() {
        List<HelperResult> all = List.of(new HelperResult.Done(STEP, List.of()), new HelperResult.DoneInPart(STEP, List.of()),
                new HelperResult.FailedAndUndone(STEP), new HelperResult.Refused(STEP, Message.of("change.advice.repair")),
                new HelperResult.NoAgent(), new HelperResult.Dismissed(), new HelperResult.NotAuthorised(), new HelperResult.Killed(9),
                new HelperResult.CannotStart("/x"), new HelperResult.Unexplained(5, "y"));
        assertEquals(all.size(), all.stream().map(HelperResult::advice).distinct().count());
        assertEquals(List.of(all.getFirst()), all.stream().filter(HelperResult::succeeded).toList());
        assertTrue(all.stream().allMatch(result -> !result.untouched().key().isEmpty()));
    }

    @Test
    void commandsAreWordsThatTheHelperTakes() {
        assertEquals(List.of("swap", "setup", "--json", "--size=68719476736", "--adopt"),
                new HelperCommand.SwapSetup(Optional.of(64L << 30), true).words(SystemRoot.MACHINE));
        assertEquals(List.of("swap", "setup"), new HelperCommand.SwapSetup(Optional.empty(), false).words());
        assertEquals(List.of("swap", "remove", "--json", "--root=/srv/x"),
                new HelperCommand.SwapRemove().words(new SystemRoot(Path.of("/srv/x"))));
        assertEquals(List.of("lock", "--json"), new HelperCommand.Lock().words(SystemRoot.MACHINE));
        assertEquals(List.of("unlock", "--json", "--root=/srv/x y", "--for=900s", "--reason=-- mine"),
                new HelperCommand.Unlock(Optional.of(Duration.ofMinutes(15)), Optional.of("-- mine")).words(new SystemRoot(Path.of("/srv/x y"))));
        assertEquals(List.of("unlock"), new HelperCommand.Unlock(Optional.empty(), Optional.of(" ")).words());
    }
}
