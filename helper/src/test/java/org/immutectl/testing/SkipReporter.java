package org.immutectl.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints at the end of a module's tests what was skipped and why; Maven itself prints only how many. */
public final class SkipReporter implements TestExecutionListener {

    private final Map<String, String> skipped = new ConcurrentSkipListMap<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.put(test.getLegacyReportingName(), reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        new TreeMap<>(skipped).forEach((name, reason) -> System.out.println("[SKIPPED] " + name + ": " + reason));
    }
}
