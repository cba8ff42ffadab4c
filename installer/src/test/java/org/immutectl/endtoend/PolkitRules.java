package org.immutectl.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What polkit answers on the test desktop, by a rules file of its own; see polkit(8). */
final class PolkitRules implements AutoCloseable {

    private static final Path FILE = Path.of("/etc/polkit-1/rules.d/05-test.rules");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An answer, and the exit status of pkcheck(1) that shows that polkit gives it. */
    enum Answer {
        YES(0),
        NO(1),
        /** As on a machine without rules: an administrator's password. */
        AUTH_ADMIN(2);

        private final int pkcheckStatus;

        Answer(int pkcheckStatus) {
            this.pkcheckStatus = pkcheckStatus;
        }
    }

    private final Desktop desktop;

    PolkitRules(Desktop desktop) {
        this.desktop = desktop;
    }

    /** Sets the answer to all our actions and waits until polkit has read it. */
    void answer(Answer answer) throws IOException {
        Files.writeString(FILE, """
                polkit.addRule(function (action, subject) {
                    if (subject.user == "tester" && action.id.indexOf("org.immutectl.") == 0) return polkit.Result.%s;
                });
                """.formatted(answer));
        Waiting.until("polkit to answer " + answer, PATIENCE, () -> Command.run(List.of(desktop.asUser(), "/bin/sh", "-c",
                "exec pkcheck --action-id org.immutectl.unlock --process $$")).status() == answer.pkcheckStatus);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(FILE);
    }
}
