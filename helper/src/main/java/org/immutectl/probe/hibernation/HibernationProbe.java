package org.immutectl.probe.hibernation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationState;
import org.immutectl.model.HibernationVerdict;
import org.immutectl.model.SystemRoot;

/** Reads whether a system comes back from hibernation, as any user. */
public final class HibernationProbe {

    private final SystemRoot root;
    private final Supplier<Optional<String>> logind;

    /** A probe that does not ask logind, but makes its checks itself. */
    public HibernationProbe(SystemRoot root) {
        this(root, Optional::empty);
    }

    /**
     * @param logind what logind answers to {@code CanHibernate()} (org.freedesktop.login1(5)): {@code yes}, {@code na}…;
     *               empty where it cannot be asked
     */
    public HibernationProbe(SystemRoot root, Supplier<Optional<String>> logind) {
        this.root = root;
        this.logind = logind;
    }

    /** Never fails: what cannot be read makes a line that says so. */
    public HibernationState read() {
        Machine machine = Machine.read(root);
        Optional<ResumePoint> point = ResumePoint.of(machine);
        BootChecks boot = new BootChecks(machine, point);
        SleepSettings settings = new SleepSettings(machine);
        SleepChecks sleep = new SleepChecks(machine, point);
        List<HibernationCheck> checks = new ArrayList<>();
        checks.addAll(new MachineChecks(machine).checks());
        checks.addAll(new SwapChecks(machine, point).checks());
        checks.addAll(new ResumeChecks(machine, point, boot.nextBootIsRight()).checks());
        checks.addAll(boot.checks());
        checks.addAll(settings.checks());
        checks.addAll(sleep.checks(settings.wakesUpToHibernate()));
        checks.add(sleep.systemd(checks, logind.get()));
        checks.sort(Comparator.comparing(HibernationCheck::kind));
        return new HibernationState(Instant.now(), root, HibernationVerdict.of(checks), checks, settings.behaviour());
    }
}
