package org.immutectl.tray;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutectl.client.HibernationNews;
import org.immutectl.desktop.SeenLosses;
import org.immutectl.probe.LostHibernation;

/**
 * What the tray makes of hibernation: lines for the menu, and a notice of a lost one, once, until the user has taken note
 * of it in the window. Lives on the tray's thread.
 */
final class HibernationWatch {

    private static final String SUBJECT = "lost-hibernation";

    private final HibernationText text;
    private final Warnings warnings;
    private final SeenLosses losses;
    private Optional<HibernationNews> news = Optional.empty();
    private Optional<Instant> told = Optional.empty();
    private List<String> lines = List.of();

    HibernationWatch(HibernationText text, Warnings warnings, SeenLosses losses) {
        this.text = text;
        this.warnings = warnings;
        this.losses = losses;
    }

    /** Answers whether the lines have changed: a menu that may be open is left alone otherwise. */
    boolean take(HibernationNews next) {
        news = Optional.of(next);
        return look();
    }

    /** The user may have taken note of the loss; answers whether the lines have changed. */
    boolean look() {
        List<String> before = lines;
        Optional<LostHibernation> lost = news.flatMap(HibernationNews::lost)
                .filter(loss -> !losses.last().equals(Optional.of(loss.at())));
        lines = news.map(known -> lines(known, lost)).orElse(List.of());
        if (lost.isEmpty()) {
            warnings.withdraw(SUBJECT);
        } else if (!told.equals(lost.map(LostHibernation::at))) {
            told = lost.map(LostHibernation::at);
            warnings.notice(SUBJECT, text.warning(news.orElseThrow().state().root(), lost.get()), MenuModel.Command.OPEN_HIBERNATION);
        }
        return !lines.equals(before);
    }

    private List<String> lines(HibernationNews known, Optional<LostHibernation> lost) {
        List<String> all = new ArrayList<>(List.of(text.line(known.state())));
        lost.ifPresent(loss -> all.add(text.lostLine(loss)));
        return List.copyOf(all);
    }

    List<String> lines() {
        return lines;
    }
}
