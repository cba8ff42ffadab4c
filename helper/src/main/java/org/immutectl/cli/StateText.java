package org.immutectl.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutectl.i18n.Columns;
import org.immutectl.model.Lease;
import org.immutectl.model.NestedSubvolume;
import org.immutectl.model.PathState;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.model.Writer;

/** A state for people at a terminal. */
final class StateText {

    private static final String INDENT = "  ";

    private final Terminal terminal;

    StateText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(SystemState state, boolean lookedForWriters) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(state));
        state.leases().forEach(lease -> lines.add(INDENT + lease(lease)));
        bootWord(state).ifPresent(sentence -> lines.add(INDENT + sentence));
        lines.add("");
        int width = state.paths().stream().mapToInt(path -> Columns.of(Terminal.line(path.path()))).max().orElse(0);
        for (PathState path : state.paths()) {
            path(lines, state, path, width);
        }
        if (lookedForWriters && state.writers().writers().isEmpty()) {
            lines.add(terminal.text("cli.status.no-writers"));
        }
        if (state.writers().unseenProcesses() > 0) {
            lines.add(terminal.count("state.writers.unseen", state.writers().unseenProcesses()));
        }
        lines.forEach(terminal.out()::println);
    }

    /** The verdict in a line: what it is, since when, until when. */
    String headline(SystemState state) {
        String word = terminal.text("state.verdict." + state.verdict().word()).toUpperCase(terminal.messages().locale());
        StringBuilder line = new StringBuilder(terminal.banner(state.verdict(), word));
        if (state.root().isSandbox()) {
            line.append(" [").append(terminal.text("state.sandbox")).append(']');
        }
        if (state.verdict() == Verdict.NOT_SUPPORTED) {
            state.unsupportedReason().ifPresent(reason -> line.append("  ").append(terminal.text(reason)));
        }
        state.openSince().ifPresent(since -> line.append("  ").append(terminal.text("cli.status.since",
                terminal.messages().time(since), terminal.messages().duration(Duration.between(since, state.at())))));
        state.deadline().ifPresent(end -> line.append(" · ")
                .append(terminal.text("cli.status.until", terminal.messages().time(end))));
        return line.toString();
    }

    /** A word given once explains why the system is open; one that has become permanent has to go in any case. */
    private Optional<String> bootWord(SystemState state) {
        if (!state.bootWord().present()) {
            return Optional.empty();
        }
        return state.bootWord().permanentIn().map(file -> terminal.text("state.boot.permanent", file))
                .or(() -> state.verdict().isLocked() ? Optional.empty() : Optional.of(terminal.text("state.boot.once")));
    }

    private String lease(Lease lease) {
        String who = terminal.text("cli.status.lease", lease.user(), lease.command());
        return lease.reason().map(reason -> who + ": " + Terminal.line(reason)).orElse(who);
    }

    private void path(List<String> lines, SystemState state, PathState path, int width) {
        String name = Columns.padded(Terminal.line(path.path()), width);
        switch (path) {
            case PathState.Unsupported unsupported ->
                lines.add(name + INDENT + terminal.text("state.effective.unsupported") + ": " + terminal.text(unsupported.reason()));
            case PathState.Supported supported -> {
                lines.add(name + INDENT + terminal.text("cli.status.layers", supported.mount().word(),
                        supported.superblock().word(), supported.property().word()) + INDENT
                        + terminal.coloured(supported.effective(), terminal.text("state.effective." + supported.effective().word())));
                notes(supported, state).forEach(note -> lines.add(INDENT + "! " + note));
                for (Writer writer : state.writers().on(path.path())) {
                    lines.add(INDENT + terminal.text("cli.status.writer", Integer.toString(writer.pid()),
                            writer.command(), writer.user(), writer.file()));
                }
            }
        }
    }

    private List<String> notes(PathState.Supported path, SystemState state) {
        List<String> notes = new ArrayList<>();
        if (path.property().isReadOnly() && !path.mount().isReadOnly()) {
            notes.add(terminal.text(state.writers().on(path.path()).isEmpty() ? "state.note.mount-rw" : "state.note.mount-busy"));
        } else if (path.readOnlyByError()) {
            notes.add(terminal.text("state.note.superblock-only"));
        } else if (!path.property().isReadOnly() && path.mount().isReadOnly()) {
            notes.add(terminal.text("state.note.mount-only"));
        }
        if (path.superblock().isReadOnly() && !path.readOnlyByError()) {
            notes.add(terminal.text("state.note.superblock-too"));
        }
        List<NestedSubvolume> nested = path.writableNested();
        if (!nested.isEmpty()) {
            notes.add(terminal.count("state.note.nested", nested.size(),
                    nested.stream().map(NestedSubvolume::path).collect(Collectors.joining(", "))));
        }
        if (path.received()) {
            notes.add(terminal.text("state.note.received"));
        }
        return notes;
    }
}
