package org.immutectl.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.client.HibernationNews;
import org.immutectl.model.Access;
import org.immutectl.model.AtBoot;
import org.immutectl.model.BootWord;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationState;
import org.immutectl.model.HibernationVerdict;
import org.immutectl.model.Lease;
import org.immutectl.model.Message;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.SleepBehaviour;
import org.immutectl.model.Space;
import org.immutectl.model.Survey;
import org.immutectl.model.SurveyFinding;
import org.immutectl.model.SystemRoot;
import org.immutectl.model.SystemState;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;
import org.immutectl.model.Writer;
import org.immutectl.model.WriterScan;
import org.immutectl.probe.SwapArea;

/** States in which everything that has a name has one by somebody who means harm. */
final class HostileStates {

    /** Words that must never stand on a line of their own. */
    static final String LIE = "LOCKED BY NOBODY";

    private HostileStates() {
    }

    /** Line ends, escapes, turned direction, markup, a mnemonic, places of a pattern, quotes; and as long as a path can be. */
    static Stream<String> names() {
        return Stream.of("evil\n" + LIE + "\r\u001b[31m", "\u202egnp.exe\u2066\u200f\u2028" + LIE, "<b>bold</b>&amp;<img src='x'>", "_under_score__{0}{1} '{'%s",
                "n".repeat(4096), ("deep/" + "\u05d0\u0628 ").repeat(600), "");
    }

    /** An open system. */
    static SystemState open(String name) {
        String place = "/" + name;
        Lease lease = new Lease("1", Lease.Kind.UNLOCK, 1000, name, name, States.SINCE, Optional.of(States.SINCE.plus(Duration.ofMinutes(15))),
                    Optional.of(name), Optional.empty());
        Lease run = new Lease("2", Lease.Kind.RUN, 0, name, name, States.SINCE, Optional.empty(), Optional.empty(), Optional.empty());
        PathState.Supported path = new PathState.Supported(place, Access.READ_WRITE, Access.READ_WRITE, Access.READ_WRITE, true, true,
                    List.of(new NestedSubvolume(place, Access.READ_WRITE), new NestedSubvolume(place + 2, Access.READ_WRITE)));
        return States.with(new BootWord(true, Optional.of(place)), States.of(List.of(path, States.path(place + "x", Access.READ_ONLY, Access.READ_ONLY)),
                    new WriterScan(List.of(new Writer(1, name, name, place, place), new Writer(2, name, name, name, place)), 3), List.of(lease, run)));
    }

    static SystemState unsupported(String name) {
        return States.of(List.of(new PathState.Unsupported("/" + name, Message.of("state.reason.not-btrfs", "/" + name, name))), WriterScan.NONE, List.of());
    }

    static TiersState tiers(String name) {
        Tier ram = new Tier("/" + name, Tier.Kind.RAM, name, Tier.Mode.READ_WRITE, Optional.of(new Space(100, 50, 1, 1)), 10);
        Tier disk = new Tier("/x" + name, Tier.Kind.DISK, name, Tier.Mode.READ_WRITE, Optional.empty(), 10);
        return new TiersState(TierStates.NOW, SystemRoot.MACHINE, List.of(new TierPool("/" + name, name, name, Optional.of(name), List.of(ram, disk),
                TierPool.Spill.NONE)), new TmpPlace.Pooled(), List.of(new TierFinding(TierFinding.Kind.DEAD_POOL, "/" + name,
                Message.of("state.reason.unreadable", "/" + name, name), Optional.of(Message.of("state.boot.permanent", name)))));
    }

    static TiersState tmp(String name) {
        return new TiersState(TierStates.NOW, SystemRoot.MACHINE, List.of(), new TmpPlace.OnDisk(name, "/" + name, Optional.empty()), List.of());
    }

    static HibernationNews hibernation(String name) {
        List<HibernationCheck> checks = List.of(
                HibernationCheck.of(HibernationCheck.Kind.FUSE, HibernationCheck.Result.WARN, Message.of("hibernation.found.fuse", name, "/" + name),
                        Message.of("hibernation.wanted.fuse"), HibernationCheck.FixBy.USER, Message.of("hibernation.fix.fuse", "/" + name)),
                HibernationCheck.of(HibernationCheck.Kind.SWAP, HibernationCheck.Result.FAIL,
                        Message.of("hibernation.found.swap-file-active", "/" + name, Message.bytes(1)), Message.of("hibernation.wanted.swap"),
                        HibernationCheck.FixBy.SETUP, Message.of("hibernation.fix.swap")));
        return new HibernationNews(new HibernationState(States.NOW, SystemRoot.MACHINE, HibernationVerdict.of(checks), checks, new SleepBehaviour(List.of(
                new SleepBehaviour.Reaction(SleepBehaviour.Event.LID, Message.of("hibernation.action.desktop"),
                        Message.of("hibernation.decided.desktop", name), Optional.of(name))))), Optional.empty(), Optional.empty(),
                List.of(new SwapArea("/" + name, true, 1L << 34, 0, -2, false)), false);
    }

    static Survey survey(String name) {
        return new Survey(SystemRoot.MACHINE, Optional.empty(), List.of(new Survey.Protected("/" + name, "/" + name)), List.of("/" + name),
                List.of(new SurveyFinding(SurveyFinding.Kind.NESTED, Message.of("survey.nested", "/" + name, name), Message.of("survey.nested.advice")),
                        new SurveyFinding(SurveyFinding.Kind.CONNECTIONS, Message.of("survey.connections", name, name),
                                Message.of("survey.connections.advice"))), AtBoot.DOES_NOT_LOCK);
    }
}
