package org.immutectl.tray;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.immutectl.i18n.Messages;
import org.immutectl.model.BootWord;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;

/**
 * What the tray shows for one state.
 *
 * @param icon the icon's state: locked, unlocked, partial or unsupported
 * @param title the state in words; also the menu's first line
 */
record MenuModel(String icon, String title, List<Entry> entries) {

    MenuModel {
        entries = List.copyOf(entries);
    }

    /** What a menu entry does. */
    enum Command {
        LOCK,
        UNLOCK,
        UNLOCK_SHORT,
        UNLOCK_LONG,
        OPEN,
        /** Shows the window's page of the tiers; not in the menu, but a warning's button. */
        OPEN_TIERS,
        /** Shows the window's page of hibernation; a notice's button too. */
        OPEN_HIBERNATION,
        QUIT
    }

    /** A line of the menu. */
    sealed interface Entry {

        /** Text that cannot be chosen. */
        record Label(String text) implements Entry {
        }

        record Action(Command command, String text, boolean enabled) implements Entry {
        }

        record Separator() implements Entry {
        }
    }

    /**
     * @param now for "unlocked for 12 min"
     * @param facts what else there is to know, a line each
     * @param busy true while a command of this tray runs: a second one would only be refused
     */
    static MenuModel of(SystemState state, Instant now, List<String> facts, boolean busy, Messages messages) {
        StateText text = new StateText(messages);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Label(text.line(state, now)));
        bootLine(state, messages, entries);
        facts.forEach(fact -> entries.add(new Entry.Label(fact)));
        entries.add(new Entry.Separator());
        boolean canLock = !busy && state.verdict().isOpen();
        boolean canUnlock = !busy && (state.verdict().isLocked() || state.verdict() == Verdict.PARTLY_LOCKED);
        entries.add(new Entry.Action(Command.LOCK, messages.get("tray.menu.lock"), canLock));
        entries.add(new Entry.Action(Command.UNLOCK, messages.get("tray.menu.unlock"), canUnlock));
        entries.add(new Entry.Action(Command.UNLOCK_SHORT, messages.get("tray.menu.unlock-15-minutes"), canUnlock));
        entries.add(new Entry.Action(Command.UNLOCK_LONG, messages.get("tray.menu.unlock-1-hour"), canUnlock));
        entries.add(new Entry.Separator());
        entries.add(new Entry.Action(Command.OPEN, messages.get("tray.menu.open"), true));
        entries.add(new Entry.Action(Command.QUIT, messages.get("tray.menu.quit"), true));
        return new MenuModel(state.verdict().state(), text.line(state, now), entries);
    }

    private static void bootLine(SystemState state, Messages messages, List<Entry> entries) {
        BootWord word = state.bootWord();
        if (word.permanentIn().isPresent()) {
            entries.add(new Entry.Label(messages.get("tray.boot.permanent", word.permanentIn().get())));
        } else if (word.present() && state.verdict().isOpen()) {
            entries.add(new Entry.Label(messages.get("tray.boot.once")));
        }
    }
}
