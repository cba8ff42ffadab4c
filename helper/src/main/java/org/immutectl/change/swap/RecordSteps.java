package org.immutectl.change.swap;

import java.io.IOException;
import java.util.Optional;
import org.immutectl.change.Step;
import org.immutectl.model.Message;
import org.immutectl.model.SystemRoot;

/** The first step of a set-up and one of the last of a removal: what is ours is known as long as it is there. */
final class RecordSteps {

    private RecordSteps() {
    }

    /** Writes down what is ours. Its undo puts back what was written before, if anything was. */
    record Note(SystemRoot root, SwapRecord record, Optional<SwapRecord> before) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.note", SwapRecord.FILE);
        }

        @Override
        public Outcome apply() throws IOException {
            record.write(root);
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            if (before.isPresent()) {
                before.get().write(root);
            } else {
                SwapRecord.remove(root);
            }
        }
    }

    /** Forgets what was ours, once nothing is. */
    record Forget(SystemRoot root, SwapRecord record) implements Step {
        @Override
        public Message describe() {
            return Message.of("swap.step.forget", SwapRecord.FILE);
        }

        @Override
        public Outcome apply() throws IOException {
            SwapRecord.remove(root);
            return Outcome.DONE;
        }

        @Override
        public void undo() throws IOException {
            record.write(root);
        }
    }
}
