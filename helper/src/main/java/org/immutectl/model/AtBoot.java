package org.immutectl.model;

/** Whether a machine is locked at every start, by {@code immutectl-seal.service}. */
public enum AtBoot {
    LOCKS,
    DOES_NOT_LOCK,
    /** The unit is masked (systemctl(1)): somebody decided that it must never run. */
    MASKED,
    /** There is no such unit: the program runs from a folder of its own, or the system has no systemd. */
    NOT_INSTALLED
}
