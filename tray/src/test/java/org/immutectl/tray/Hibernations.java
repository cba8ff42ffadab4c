package org.immutectl.tray;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutectl.client.HibernationNews;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Kind;
import org.immutectl.model.HibernationCheck.Result;
import org.immutectl.model.HibernationState;
import org.immutectl.model.HibernationVerdict;
import org.immutectl.model.Message;
import org.immutectl.model.SleepBehaviour;
import org.immutectl.model.SystemRoot;
import org.immutectl.probe.LostHibernation;

/** What is known of hibernation, for tests. */
final class Hibernations {

    static final Instant ASLEEP = Instant.parse("2026-11-21T02:00:00Z");
    private static final HibernationCheck GOOD = HibernationCheck.pass(Kind.KERNEL, Message.of("hibernation.found.allowed"),
            Message.of("hibernation.wanted.kernel"));

    private Hibernations() {
    }

    static HibernationNews of(Optional<LostHibernation> lost, HibernationCheck... checks) {
        return new HibernationNews(new HibernationState(Instant.now(), SystemRoot.MACHINE, HibernationVerdict.of(List.of(checks)),
                List.of(checks), SleepBehaviour.UNKNOWN), lost, Optional.empty(), List.of(), true);
    }

    static HibernationNews ready() {
        return of(Optional.empty(), GOOD);
    }

    static HibernationNews remarks() {
        return of(Optional.empty(), GOOD, HibernationCheck.unfixable(Kind.FUSE, Result.WARN, Message.of("hibernation.found.no-fuse"),
                Message.of("hibernation.wanted.fuse")));
    }

    static HibernationNews staleOffset() {
        return of(Optional.empty(), GOOD, HibernationCheck.of(Kind.RESUME_OFFSET, Result.FAIL,
                Message.of("hibernation.found.offset-stale", 1, 2), Message.of("hibernation.wanted.offset"), FixBy.SETUP,
                Message.of("hibernation.fix.resume")));
    }

    static HibernationNews lockedDown() {
        return of(Optional.empty(), HibernationCheck.unfixable(Kind.LOCKDOWN, Result.FAIL,
                Message.of("hibernation.found.lockdown", "integrity"), Message.of("hibernation.wanted.lockdown")));
    }

    static HibernationNews lost() {
        return of(Optional.of(new LostHibernation(ASLEEP, List.of(Message.of("lost.reason.noresume"), Message.of("lost.reason.no-resume")))), GOOD);
    }
}
