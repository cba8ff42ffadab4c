package org.immutectl.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Access;
import org.immutectl.model.BootWord;
import org.immutectl.model.SystemState;
import org.immutectl.model.Verdict;
import org.immutectl.model.WriterScan;
import org.immutectl.tray.MenuModel.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MenuModelTest {

    private static final Set<Command> ALWAYS = EnumSet.of(Command.OPEN, Command.QUIT);
    private static final Set<Command> UNLOCKS = EnumSet.of(Command.UNLOCK, Command.UNLOCK_SHORT, Command.UNLOCK_LONG);

    private static MenuModel model(SystemState state, boolean busy) {
        return MenuModel.of(state, States.NOON, List.of(), busy, new Messages(Locale.ENGLISH));
    }

    private static Set<Command> enabled(MenuModel model) {
        return model.entries().stream().filter(MenuModel.Entry.Action.class::isInstance).map(MenuModel.Entry.Action.class::cast)
                .filter(MenuModel.Entry.Action::enabled).map(MenuModel.Entry.Action::command).collect(Collectors.toSet());
    }

    private static SystemState oldWriters() {
        SystemState locked = States.locked();
        return new SystemState(locked.at(), locked.root(), Verdict.LOCKED_OLD_WRITERS, locked.paths(), WriterScan.NONE,
                List.of(), BootWord.ABSENT, Optional.empty());
    }

    private static SystemState byError() {
        return States.of(List.of(new org.immutectl.model.PathState.Supported("/", Access.READ_WRITE, Access.READ_ONLY,
                Access.READ_WRITE, true, false, List.of())));
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(States.locked(), "locked", UNLOCKS),
                Arguments.of(oldWriters(), "locked", UNLOCKS),
                Arguments.of(States.unlocked(), "unlocked", EnumSet.of(Command.LOCK)),
                Arguments.of(States.partly(), "partial", EnumSet.of(Command.LOCK, Command.UNLOCK, Command.UNLOCK_SHORT, Command.UNLOCK_LONG)),
                Arguments.of(byError(), "partial", EnumSet.noneOf(Command.class)),
                Arguments.of(States.unsupported(), "unsupported", EnumSet.noneOf(Command.class)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void offersWhatTheStateAllows(SystemState state, String icon, Set<Command> commands) {
        MenuModel model = model(state, false);
        assertEquals(icon, model.icon());
        Set<Command> expected = EnumSet.copyOf(ALWAYS);
        expected.addAll(commands);
        assertEquals(expected, enabled(model));
        assertEquals(new MenuModel.Entry.Label(model.title()), model.entries().getFirst(), "the state in words comes first");
    }

    @ParameterizedTest
    @MethodSource("states")
    void whileACommandRunsNoSecondOneIsOffered(SystemState state, String icon, Set<Command> commands) {
        assertEquals(ALWAYS, enabled(model(state, true)));
        assertEquals(model(state, false).entries().size(), model(state, true).entries().size(), icon + commands);
    }

    @Test
    void aBootWordIsTold() {
        BootWord once = new BootWord(true, Optional.empty());
        assertTrue(labels(States.booted(States.unlocked(), once)).contains("Booted with rw: open until it is locked"));
        assertEquals(1, labels(States.booted(States.locked(), once)).size(), "locked since: nothing is open any more");
        assertTrue(labels(States.booted(States.locked(), new BootWord(false, Optional.of("/boot/grub/grub.cfg")))).getLast()
                .contains("/boot/grub/grub.cfg"));
    }

    @Test
    void whatElseThereIsToKnowFollowsTheState() {
        MenuModel model = MenuModel.of(States.locked(), States.NOON, List.of("RAM tier: 5.1 of 8 GiB", "Disk tier: 12 of 210 GiB"), false,
                new Messages(Locale.ENGLISH));
        assertEquals(List.of(new MenuModel.Entry.Label("Locked"), new MenuModel.Entry.Label("RAM tier: 5.1 of 8 GiB"),
                new MenuModel.Entry.Label("Disk tier: 12 of 210 GiB"), new MenuModel.Entry.Separator()), model.entries().subList(0, 4));
    }

    private static List<String> labels(SystemState state) {
        return model(state, false).entries().stream().filter(MenuModel.Entry.Label.class::isInstance)
                .map(entry -> ((MenuModel.Entry.Label) entry).text()).toList();
    }
}
