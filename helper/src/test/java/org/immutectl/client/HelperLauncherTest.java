package org.immutectl.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small real programs in the helper's place, each ending in a way of its own. They are started without pkexec. */
class HelperLauncherTest {

    private static final String DONE = "echo '{\"event\":\"result\",\"exit\":0,\"key\":\"result.done.locked\",\"args\":[]}'\n";

    @TempDir
    Path directory;

    private final List<HelperEvent> events = new ArrayList<>();

    private HelperResult run(String script) throws IOException {
        Path program = directory.resolve("immutectl");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return run(program);
    }

    private HelperResult run(Path program) {
        // A preview is never run through pkexec, whoever runs this test; the rest of the way is the same.
        return new HelperLauncher(SystemRoot.MACHINE, program).preview(new HelperCommand.Lock(), events::add);
    }

    @Test
    void handsOnStepsWhileTheyHappenAndTheResultAtTheEnd() throws Exception {
        HelperResult result = run("""
                echo 'a library says something'
                echo '{"event":"plan","steps":[{"key":"step.mount-ro","args":["/"],"text":"t"}]}'
                echo '{"event":"step","number":1,"of":1,"status":"started","key":"step.mount-ro","args":["/"],"text":"t"}'
                echo 'noise' >&2
                echo '{"event":"step","number":1,"of":1,"status":"tolerated","key":"step.mount-ro","args":["/"],"text":"t"}'
                """ + DONE);
        assertEquals(new HelperResult.Done(Message.of("result.done.locked"), List.of()), result);
        Message step = Message.of("step.mount-ro", "/");
        assertEquals(List.of(new HelperEvent.Plan(List.of(step)), new HelperEvent.Step(1, 1, step, HelperEvent.Status.STARTED),
                new HelperEvent.Step(1, 1, step, HelperEvent.Status.TOLERATED)), events);
    }

    @Test
    void givesTheProgramItsWordsAndNothingToRead() throws Exception {
        HelperResult result = run("read -r line && exit 9\necho \"$*\" >&2\nexit 5\n");
        assertEquals(new HelperResult.Unexplained(5, "lock --json --dry-run"), result);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "kill -KILL $$|9|", "kill -TERM $$|15|", "exit 134|6|",
        "exit 0|-1|0", "exit 2|-1|2", "exit 126|-1|126", "exit 127|-1|127", "exit 128|-1|128", "exit 255|-1|255", "echo '{{{{'; exit 1|-1|1",
    })
    void anEndWithoutAResultIsTold(String script, int signal, Integer status) throws Exception {
        HelperResult result = run(script + "\n");
        if (signal > 0) {
            assertEquals(new HelperResult.Killed(signal), result);
        } else {
            assertEquals(status, assertInstanceOf(HelperResult.Unexplained.class, result).exitStatus());
        }
    }

    @Test
    void theLastLineOfErrorsIsKept() throws Exception {
        assertEquals(new HelperResult.Unexplained(2, "immutectl: no"), run("echo first >&2; echo 'immutectl: no' >&2; exit 2\n"));
    }

    @Test
    void muchNoiseOnBothStreamsBlocksNothing() throws Exception {
        HelperResult result = run("i=0; while [ $i -lt 3000 ]; do echo 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'"
                + "; echo 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy' >&2; i=$((i+1)); done\n" + DONE);
        assertTrue(result.succeeded());
    }

    @Test
    void aProgramThatIsNotThereOrCannotRunIsNamed() throws Exception {
        Path nothing = directory.resolve("nothing");
        assertEquals(new HelperResult.CannotStart(nothing.toString()), run(nothing));
        Path plain = Files.createFile(directory.resolve("plain"));
        assertEquals(new HelperResult.CannotStart(plain.toString()), run(plain));
        Path broken = Files.writeString(directory.resolve("broken"), "#!/nonexistent/shell\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(new HelperResult.CannotStart(broken.toString()), run(broken));
    }
}
