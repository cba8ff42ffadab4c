package org.immutectl.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.immutectl.model.Diagnosis;
import org.immutectl.model.DoctorCheck;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.SystemFiles;

/** Looks at an installation from every side, as any user, and changes nothing. */
public final class Doctor {

    private final SystemRoot root;
    private final Map<String, String> environment;

    /**
     * @param root whose paths and mounts are looked at; programs, units and desktop are the machine's in any case
     * @param environment the caller's, which says what session this is
     */
    public Doctor(SystemRoot root, Map<String, String> environment) {
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** Never fails: what cannot be read makes a line that says so. */
    public Diagnosis examine() {
        List<DoctorCheck> checks = new ArrayList<>();
        SystemFiles machine = new SystemFiles(SystemRoot.MACHINE);
        checks.addAll(new ProgramChecks(machine).checks());
        checks.addAll(new SystemChecks(root).checks());
        checks.addAll(new InstallationChecks(machine, Programs.home()).checks());
        checks.addAll(new SessionChecks(environment).checks());
        return new Diagnosis(Instant.now(), root, checks);
    }
}
