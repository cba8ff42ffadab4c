package org.immutectl.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutectl.i18n.Columns;
import org.immutectl.model.LargeFile;
import org.immutectl.model.LargestFiles;
import org.immutectl.model.Space;
import org.immutectl.model.Tier;
import org.immutectl.model.TierFinding;
import org.immutectl.model.TierPool;
import org.immutectl.model.TiersState;
import org.immutectl.model.TmpPlace;

/** The tiers for people at a terminal. */
final class TiersText {

    static final String INDENT = "  ";

    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final String CYAN = "36";
    private static final int OWNER_WIDTH = 8;
    /** Less than this part of the inodes left is said. */
    private static final int FEW = 10;

    private final Terminal terminal;
    private final Gauge gauge;

    TiersText(Terminal terminal, Gauge gauge) {
        this.terminal = terminal;
        this.gauge = gauge;
    }

    void print(TiersState state) {
        List<String> lines = new ArrayList<>();
        if (state.pools().stream().noneMatch(pool -> pool.mountPoint().equals("/tmp"))) {
            tmp(lines, state.tmp());
        }
        state.pools().forEach(pool -> pool(lines, pool));
        for (TierFinding finding : state.findings()) {
            lines.add("");
            finding(lines, finding);
        }
        lines.forEach(terminal.out()::println);
    }

    private void tmp(List<String> lines, TmpPlace tmp) {
        switch (tmp) {
            case TmpPlace.Pooled _ -> { }
            case TmpPlace.InMemory memory -> {
                lines.add(terminal.bold("/tmp") + INDENT + terminal.text("tiers.tmp.memory"));
                space(lines, "", memory.space(), OptionalLong.empty());
            }
            case TmpPlace.OnDisk disk -> {
                lines.add(terminal.bold("/tmp") + INDENT + (disk.mountPoint().equals("/tmp")
                        ? terminal.text("tiers.tmp.disk", disk.fileSystem())
                        : terminal.text("tiers.tmp.directory", disk.mountPoint(), disk.fileSystem())));
                disk.space().ifPresent(space -> space(lines, "", space, OptionalLong.empty()));
            }
            case TmpPlace.Unreadable unreadable -> lines.add(terminal.bold("/tmp") + INDENT + terminal.text(unreadable.reason()));
        }
    }

    private void pool(List<String> lines, TierPool pool) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        String name = terminal.bold(Terminal.line(pool.mountPoint())) + INDENT;
        if (pool.tiers().isEmpty()) {
            lines.add(name + terminal.text("tiers.pool.unknown"));
            return;
        }
        lines.add(name + terminal.count("tiers.pool.tiers", pool.tiers().size(), pool.version()).stripTrailing());
        for (Tier tier : pool.tiers()) {
            tier(lines, tier);
        }
        lines.add("");
        if (pool.ram().isPresent()) {
            lines.add(INDENT + spill(pool.spill()));
        }
        if (!pool.createPolicy().isEmpty()) {
            lines.add(INDENT + (pool.createPolicy().equals("ff") ? terminal.text("tiers.pool.first-with-room")
                    : terminal.text("tiers.pool.policy", pool.createPolicy())));
            lines.add(INDENT + pool.moveOnFull().map(policy -> terminal.text("tiers.pool.moves", policy))
                    .orElseGet(() -> terminal.text("tiers.pool.stays")));
        }
    }

    private String spill(TierPool.Spill spill) {
        String size = terminal.messages().size(spill.bytes());
        String sentence = spill.files() == 0 ? terminal.text("tiers.spill.none") : terminal.count("tiers.spill", spill.files(), size);
        return spill.complete() ? sentence : sentence + " " + terminal.text("tiers.spill.incomplete");
    }

    private void tier(List<String> lines, Tier tier) {
        String name = switch (tier.kind()) {
            case RAM -> terminal.text("tiers.tier.ram");
            case DISK -> terminal.text("tiers.tier.disk");
        };
        String mode = switch (tier.mode()) {
            case READ_WRITE -> "";
            case READ_ONLY -> ", " + terminal.text("tiers.tier.read-only");
            case NO_CREATE -> ", " + terminal.text("tiers.tier.no-create");
        };
        lines.add("");
        if (tier.fileSystem().isEmpty()) {
            lines.add(INDENT + terminal.text("tiers.tier.missing", tier.path()));
            return;
        }
        String head = name + INDENT + Terminal.line(tier.path()) + " (" + Terminal.line(tier.fileSystem()) + mode + ")";
        Optional<Space> space = tier.space();
        if (space.isEmpty()) {
            lines.add(INDENT + head + INDENT + terminal.text("tiers.tier.unknown"));
            return;
        }
        boolean creates = tier.mode() == Tier.Mode.READ_WRITE;
        space(lines, head + INDENT, space.get(),
                creates ? OptionalLong.of(space.get().size() - tier.minFreeSpace()) : OptionalLong.empty());
        if (creates) {
            lines.add(INDENT + terminal.text("tiers.tier.threshold", terminal.messages().size(tier.minFreeSpace())));
        }
        // A tmpfs without inodes refuses new files however much room it has.
        if (space.get().freeInodes() < space.get().inodes() / FEW) {
            lines.add(INDENT + terminal.count("tiers.tier.inodes", space.get().freeInodes(), space.get().inodes()));
        }
    }

    /** @param threshold bytes in use from which on nothing new is put there; below 0 if that is always so */
    private void space(List<String> lines, String head, Space space, OptionalLong threshold) {
        lines.add(INDENT + head + terminal.text("tiers.space", terminal.messages().size(space.used(), space.size()),
                terminal.messages().size(space.free())));
        boolean full = threshold.isPresent() && space.used() > threshold.getAsLong();
        lines.add(INDENT + terminal.paint(gauge.draw(space, threshold), full ? YELLOW : GREEN));
    }

    private void finding(List<String> lines, TierFinding finding) {
        String sentence = terminal.text(finding.sentence());
        lines.add(switch (finding.kind().severity()) {
            case ERROR -> terminal.paint("! " + terminal.text("tiers.severity.error"), RED) + ": " + sentence;
            case WARNING -> terminal.paint("! " + terminal.text("tiers.severity.warning"), YELLOW) + ": " + sentence;
            case INFORMATION -> terminal.paint("i " + terminal.text("tiers.severity.information"), CYAN) + ": " + sentence;
        });
        finding.fix().ifPresent(fix -> lines.add(INDENT + terminal.text("tiers.fix", terminal.text(fix))));
    }

    /** The largest files of a place: size, owner, age, path. */
    void print(LargestFiles largest, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(terminal.bold(terminal.text("tiers.top", largest.place())));
        int sizes = largest.files().stream().mapToInt(file -> Columns.of(size(file))).max().orElse(0);
        int ages = largest.files().stream().mapToInt(file -> Columns.of(age(file, now))).max().orElse(0);
        int owners = largest.files().stream().mapToInt(file -> Columns.of(Terminal.line(file.owner()))).max().orElse(OWNER_WIDTH);
        for (LargeFile file : largest.files()) {
            lines.add(INDENT + Columns.alignedRight(size(file), sizes) + INDENT
                    + Columns.padded(Terminal.line(file.owner()), owners) + INDENT
                    + Columns.alignedRight(age(file, now), ages) + INDENT + Terminal.line(file.path()));
        }
        if (largest.files().isEmpty()) {
            lines.add(INDENT + terminal.text("tiers.top.none"));
        }
        if (!largest.complete()) {
            lines.add(INDENT + terminal.text("tiers.top.incomplete"));
        }
        lines.forEach(terminal.out()::println);
    }

    private String size(LargeFile file) {
        return terminal.messages().size(file.size());
    }

    private String age(LargeFile file, Instant now) {
        return terminal.messages().duration(Duration.between(file.modified(), now));
    }
}
