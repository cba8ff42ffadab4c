package org.immutectl.model;

import java.util.Collection;
import java.util.Locale;

/** The one answer to "will this machine come back from hibernation". */
public enum HibernationVerdict {
    /** Every check that applies passes. */
    READY,
    /** Nothing speaks against it, but something is worth knowing or could not be told. */
    READY_WITH_REMARKS,
    /** Something is wrong that can be put right: the image would not be written, or not be found again. */
    NOT_READY,
    /** The kernel or its lockdown forbids it, and nothing that Immutectl or its user sets changes that. */
    NOT_POSSIBLE;

    /** The word for it in JSON and in message keys: {@code ready-with-remarks}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name for people. */
    public Message title() {
        return Message.of("hibernation.verdict." + word());
    }

    public boolean isReady() {
        return this == READY || this == READY_WITH_REMARKS;
    }

    /** Judges the whole from its checks. */
    public static HibernationVerdict of(Collection<HibernationCheck> checks) {
        if (checks.stream().anyMatch(check -> check.failed() && check.kind().decidesPossible()
                && check.fixBy() == HibernationCheck.FixBy.NONE)) {
            return NOT_POSSIBLE;
        }
        if (checks.stream().anyMatch(check -> check.failed() || check.isUnknownEssential())) {
            return NOT_READY;
        }
        return checks.stream().anyMatch(HibernationCheck::isRemark) ? READY_WITH_REMARKS : READY;
    }
}
