package org.immutectl.cli;

import java.util.ArrayList;
import java.util.List;
import org.immutectl.i18n.Columns;
import org.immutectl.model.HibernationCheck;
import org.immutectl.model.HibernationCheck.FixBy;
import org.immutectl.model.HibernationCheck.Group;
import org.immutectl.model.HibernationState;
import org.immutectl.model.SleepBehaviour.Reaction;

/** Readiness for hibernation for people at a terminal. */
final class HibernationText {

    private static final String INDENT = "  ";

    /** How wide the columns are, and what is shown in them. */
    private record Layout(int marks, int titles, boolean verbose, boolean setupHelps) {
    }

    private final Terminal terminal;

    HibernationText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param verbose also why each line matters, and the lines that don't apply */
    void print(HibernationState state, boolean verbose) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(state));
        List<HibernationCheck> shown = state.checks().stream()
                .filter(check -> verbose || check.result() != HibernationCheck.Result.DOES_NOT_APPLY).toList();
        int marks = shown.stream().mapToInt(check -> Columns.of(mark(check))).max().orElse(0);
        int titles = shown.stream().mapToInt(check -> Columns.of(terminal.text(check.kind().title()))).max().orElse(0);
        for (Group group : Group.values()) {
            List<HibernationCheck> checks = shown.stream().filter(check -> check.kind().group() == group).toList();
            if (!checks.isEmpty()) {
                lines.add("");
                lines.add(terminal.bold(terminal.text(group.title())));
                checks.forEach(check -> check(lines, check, new Layout(marks, titles, verbose, state.setupHelps())));
            }
        }
        if (!state.sleep().reactions().isEmpty()) {
            lines.add("");
            lines.add(terminal.bold(terminal.text("hibernation.text.behaviour")));
            state.sleep().reactions().forEach(reaction -> lines.add(INDENT + reaction(reaction)));
        }
        if (!verbose) {
            lines.add("");
            lines.add(terminal.text("hibernation.text.more"));
        }
        lines.forEach(terminal.out()::println);
    }

    private String headline(HibernationState state) {
        String word = terminal.text(state.verdict().title()).toUpperCase(terminal.messages().locale());
        String line = terminal.colour() ? terminal.paint(" " + word + " ", switch (state.verdict()) {
            case READY -> "1;97;42";
            case READY_WITH_REMARKS -> "1;30;43";
            case NOT_READY -> "1;97;41";
            case NOT_POSSIBLE -> "1;97;100";
        }) : word;
        if (state.root().isSandbox()) {
            line += " [" + terminal.text("state.sandbox") + "]";
        }
        int failures = state.failures().size();
        int remarks = state.remarks().size();
        List<String> counts = new ArrayList<>();
        if (failures > 0) {
            counts.add(terminal.count("hibernation.text.failures", failures));
        }
        if (remarks > 0) {
            counts.add(terminal.count("hibernation.text.remarks", remarks));
        }
        return counts.isEmpty() ? line : line + INDENT + String.join(", ", counts);
    }

    private String mark(HibernationCheck check) {
        String sign = switch (check.result()) {
            case PASS -> "✓";
            case WARN -> "!";
            case FAIL -> "✗";
            case CANNOT_TELL -> "?";
            case DOES_NOT_APPLY -> "–";
        };
        return sign + " " + terminal.text(check.result().title());
    }

    private void check(List<String> lines, HibernationCheck check, Layout layout) {
        String mark = terminal.paint(Columns.padded(mark(check), layout.marks()), switch (check.result()) {
            case PASS -> "32";
            case WARN, CANNOT_TELL -> "33";
            case FAIL -> "31";
            case DOES_NOT_APPLY -> "90";
        });
        lines.add(INDENT + mark + INDENT + Columns.padded(terminal.text(check.kind().title()), layout.titles()) + INDENT + terminal.text(check.found()));
        String more = INDENT + " ".repeat(layout.marks()) + INDENT + " ".repeat(layout.titles()) + INDENT;
        if (layout.verbose() || check.failed() || check.isRemark()) {
            lines.add(more + terminal.text("hibernation.text.wanted", terminal.text(check.wanted())));
        }
        if (layout.verbose() || check.failed()) {
            lines.add(more + terminal.text(check.why()));
        }
        // What is of no use on this machine is not advised.
        check.fix().filter(_ -> check.fixBy() != FixBy.SETUP || layout.setupHelps()).ifPresent(fix -> lines.add(more
                + terminal.text(check.fixBy() == FixBy.SETUP ? "hibernation.text.fix-setup" : "hibernation.text.fix", terminal.text(fix))));
    }

    private String reaction(Reaction reaction) {
        return terminal.text("hibernation.text.reaction", terminal.text(reaction.event().title()), terminal.text(reaction.action()),
                terminal.text(reaction.decidedBy()));
    }
}
