package org.immutectl.testing;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips root and desktop tests where the machine is not prepared for them, and says why. */
final class EnvironmentCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        AnnotatedElement element = context.getElement().orElseThrow();
        Map<String, String> environment = System.getenv();
        if (element.isAnnotationPresent(RequiresRoot.class)) {
            if (!"1".equals(environment.get("IMMUTECTL_TEST_ROOT"))) {
                return ConditionEvaluationResult.disabled(
                        "makes loop devices and mounts: installer/test.sh runs it (IMMUTECTL_TEST_ROOT=1)");
            }
            if (!"root".equals(System.getProperty("user.name"))) {
                return ConditionEvaluationResult.disabled("needs root");
            }
        }
        if (element.isAnnotationPresent(RequiresDesktop.class)
                && (environment.get("DISPLAY") == null || !"1".equals(environment.get("IMMUTECTL_TEST_DESKTOP")))) {
            return ConditionEvaluationResult.disabled(
                    "opens windows: installer/test.sh runs it on a display of its own (DISPLAY, IMMUTECTL_TEST_DESKTOP=1)");
        }
        return ConditionEvaluationResult.enabled("the environment is there");
    }
}
