package org.immutectl.probe.hibernation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.HibernationState;
import org.immutectl.model.HibernationVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check against captured machines: whole ones, and each broken in one way. */
class HibernationProbeTest {

    @TempDir
    Path directory;

    private CapturedMachine machine(String name) throws IOException {
        return CapturedMachine.copy(name, directory);
    }

    private static List<String> words(HibernationState state, Result result) {
        return state.checks().stream().filter(check -> check.result() == result).map(check -> check.kind().word()).toList();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(nullValues = "-", value = {
        "laptop, READY_WITH_REMARKS, fuse, -",
        "workstation, READY, -, swap-file single-device subvolume resume-offset efi-variable encryption",
        "notebook, READY, -, -",
    })
    void aWholeMachineIsReady(String name, HibernationVerdict verdict, String remarks, String notApplying) throws IOException {
        HibernationState state = machine(name).look();

        assertEquals(verdict, state.verdict(), () -> state.checks().toString());
        assertEquals(List.of(), words(state, Result.FAIL));
        assertEquals(List.of(), words(state, Result.CANNOT_TELL));
        assertEquals(remarks == null ? List.of() : List.of(remarks.split(" ")), words(state, Result.WARN));
        assertEquals(notApplying == null ? List.of() : List.of(notApplying.split(" ")), words(state, Result.DOES_NOT_APPLY));
    }

    @Test
    void theListIsWholeAndInItsOrder() throws IOException {
        assertEquals(List.of(Kind.values()), machine("laptop").look().checks().stream().map(HibernationCheck::kind).toList());
    }

    @ParameterizedTest(name = "{3}: {0} ({1})")
    @MethodSource({"org.immutectl.probe.hibernation.BrokenMachines#machine", "org.immutectl.probe.hibernation.BrokenMachines#swap",
        "org.immutectl.probe.hibernation.BrokenMachines#resume", "org.immutectl.probe.hibernation.BrokenMachines#boot",
        "org.immutectl.probe.hibernation.BrokenMachines#sleep"})
    void tellsWhatIsBroken(String what, String machine, UnaryOperator<CapturedMachine> change, Kind kind, Result result, String found, FixBy fixBy)
            throws IOException {
        HibernationCheck check = change.apply(machine(machine)).look(kind);

        assertEquals("hibernation.found." + found, check.found().key(), check::toString);
        assertEquals(result, check.result(), check::toString);
        assertEquals(fixBy, check.fixBy(), check::toString);
        assertEquals(fixBy != FixBy.NONE, check.fix().isPresent() && !(kind == Kind.LOCKDOWN && fixBy == FixBy.NONE), check::toString);
    }

    @Test
    void whatASwapFileIsNotIsNotReady() throws IOException {
        assertEquals(HibernationVerdict.NOT_READY, BrokenMachines.boot(BrokenMachines.OFFSET, "resume_offset=15616").apply(machine("laptop")).look().verdict());
    }

    @Test
    void whatTheKernelForbidsIsNotPossibleAndNothingIsOffered() throws IOException {
        HibernationState state = machine("notebook").with("/sys/kernel/security/lockdown", "none [integrity]\n").with(BrokenMachines.SWAPS, BrokenMachines.HEADING).look();

        assertEquals(HibernationVerdict.NOT_POSSIBLE, state.verdict());
        assertTrue(state.checks().stream().anyMatch(HibernationCheck::setupMends));
        assertEquals(false, state.setupHelps());
    }

    @Test
    void theStaleOffsetIsNamedWithTheRightOne() throws IOException {
        HibernationCheck check = BrokenMachines.boot(BrokenMachines.OFFSET, "resume_offset=15616").apply(machine("laptop")).look(Kind.RESUME_OFFSET);

        assertEquals(List.of("15616", "533760"), check.found().arguments());
        assertEquals(List.of("533760"), check.wanted().arguments());
    }

    @Test
    void aDirectoryWithoutAMachineIsNotReady() {
        HibernationState state = new CapturedMachine(directory).look();

        assertEquals(HibernationVerdict.NOT_POSSIBLE, state.verdict());
        assertEquals("hibernation.found.no-kernel", state.check(Kind.KERNEL).orElseThrow().found().key());
    }

    @ParameterizedTest(name = "logind says {0}")
    @CsvSource({"yes, PASS, logind", "challenge, PASS, logind", "na, FAIL, logind-na", "no, WARN, logind-no"})
    void logindKnowsBestWhether(String answer, Result result, String found) throws IOException {
        HibernationCheck check = new HibernationProbe(machine("laptop").root(), () -> Optional.of(answer)).read().check(Kind.SYSTEMD).orElseThrow();

        assertEquals(result, check.result());
        assertEquals("hibernation.found." + found, check.found().key());
    }
}
