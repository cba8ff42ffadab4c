package org.immutectl.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.immutectl.model.DoctorCheck.Result;

/**
 * What is right and wrong with an installation.
 *
 * @param root the system whose paths and mounts were looked at; programs, units and desktop are always the machine's
 * @param checks in the order of their kinds
 */
public record Diagnosis(Instant at, SystemRoot root, List<DoctorCheck> checks) {

    public Diagnosis {
        checks = checks.stream().sorted(Comparator.comparing(DoctorCheck::kind)).toList();
    }

    public long count(Result result) {
        return checks.stream().filter(check -> check.result() == result).count();
    }

    /** The gravest result: WRONG if any line is; a line that cannot tell does not count. */
    public Result verdict() {
        return count(Result.WRONG) > 0 ? Result.WRONG : count(Result.WARN) > 0 ? Result.WARN : Result.OK;
    }
}
