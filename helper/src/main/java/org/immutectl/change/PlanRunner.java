package org.immutectl.change;

import java.io.IOException;
import java.util.List;
import org.immutectl.linux.Reason;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.ProbeException;

/** Carries a plan out: journal before each step, and everything undone in reverse if one fails. */
final class PlanRunner {

    private final Journal journal;
    private final Progress progress;

    PlanRunner(SystemRoot root, Progress progress) {
        this.journal = new Journal(root);
        this.progress = progress;
    }

    void run(Plan plan) throws ChangeException {
        List<Step> steps = plan.steps();
        progress.plan(plan.describe());
        Step.Outcome[] outcomes = new Step.Outcome[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            progress.step(i + 1, steps.size(), step.describe(), Progress.Status.STARTED);
            try {
                journal.write(plan.entry(), i + 1, steps.size());
                outcomes[i] = step.apply();
            } catch (IOException e) {
                progress.step(i + 1, steps.size(), step.describe(), Progress.Status.FAILED);
                undo(steps, outcomes, i, e);
            } catch (RuntimeException e) {
                // A defect of ours is no reason to leave the system in between.
                progress.step(i + 1, steps.size(), step.describe(), Progress.Status.FAILED);
                undo(steps, outcomes, i, new IOException(e.toString(), e));
            }
            progress.step(i + 1, steps.size(), step.describe(), outcomes[i] == Step.Outcome.DONE
                    ? Progress.Status.DONE : Progress.Status.TOLERATED);
        }
        clearJournal();
    }

    /** Always throws: what failed, and whether undoing it all worked. */
    private void undo(List<Step> steps, Step.Outcome[] outcomes, int failed, IOException cause) throws ChangeException {
        // The step that failed has taken back its own half; what it could not is suppressed in its failure.
        boolean whole = cause.getSuppressed().length == 0;
        for (Throwable left : cause.getSuppressed()) {
            progress.note(Message.of("change.not-undone", left instanceof IOException e ? Reason.of(e) : left.toString()));
        }
        for (int i = failed - 1; i >= 0; i--) {
            if (outcomes[i] != Step.Outcome.DONE) {
                continue;
            }
            try {
                steps.get(i).undo();
                progress.step(i + 1, steps.size(), steps.get(i).describe(), Progress.Status.UNDONE);
            } catch (IOException e) {
                whole = false;
                cause.addSuppressed(e);
                progress.note(e instanceof ProbeException known ? known.text() : Message.of("change.not-undone", Reason.of(e)));
            }
        }
        clearJournal();
        Message text = cause instanceof ProbeException known ? known.text() : Message.of("change.failed", Reason.of(cause));
        throw whole ? new ChangeException.FailedAndUndone(text, cause) : new ChangeException.LeftInPart(text, cause);
    }

    private void clearJournal() {
        try {
            journal.clear();
        } catch (IOException e) {
            // The next command finds it and does what is done already: harmless.
            progress.note(Message.of("change.journal-stays", Reason.of(e)));
        }
    }
}
