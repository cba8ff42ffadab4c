package org.immutectl.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.immutectl.client.HelperEvent;
import org.immutectl.client.HelperResult;
import org.immutectl.model.Message;

/** What a command would do. */
public sealed interface Preview {

    /** The steps, in order; none if there is nothing to do. */
    record Steps(List<Message> steps) implements Preview {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /** The command would not be carried out, or nobody could tell what it would do. */
    record Impossible(HelperResult why) implements Preview {
    }

    /** Listens to the helper. */
    final class Collector implements Consumer<HelperEvent> {

        private final List<Message> steps = new ArrayList<>();

        @Override
        public void accept(HelperEvent event) {
            if (event instanceof HelperEvent.Plan plan) {
                steps.addAll(plan.steps());
            }
        }

        Preview preview(HelperResult result) {
            return result.succeeded() ? new Steps(steps) : new Impossible(result);
        }
    }
}
