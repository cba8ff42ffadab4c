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
            try {
                record.write(root);
                return Outcome.DONE;
            } catch (IOException e) {
                // It may be there all the same: an error can come after the rename.
                try {
                    undo();
                } catch (IOException second) {
                    e.addSuppressed(second);
                }
                throw e;
            }
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
}
