package org.immutectl.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that opens windows: runs on a display that is there for tests (DISPLAY and IMMUTECTL_TEST_DESKTOP=1). */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("desktop")
@ExtendWith(EnvironmentCondition.class)
public @interface RequiresDesktop {
}
