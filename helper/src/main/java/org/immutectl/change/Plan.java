package org.immutectl.change;

import java.util.List;
import java.util.Optional;
import org.immutectl.model.Message;

/**
 * A change as the steps it takes, in order.
 *
 * @param name {@code lock} or {@code unlock}
 * @param lease the lease that an unlock is for
 * @param wasOpen whether the system is open before the plan begins
 */
record Plan(String name, Optional<String> lease, boolean wasOpen, List<Step> steps) {

    Plan {
        steps = List.copyOf(steps);
    }

    static Plan lock(List<Step> steps) {
        return new Plan("lock", Optional.empty(), false, steps);
    }

    Journal.Entry entry() {
        return new Journal.Entry(name, lease, wasOpen);
    }

    List<Message> describe() {
        return steps.stream().map(Step::describe).toList();
    }
}
