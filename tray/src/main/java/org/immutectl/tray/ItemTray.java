package org.immutectl.tray;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.immutectl.desktop.BusException;
import org.immutectl.desktop.PanelTone;
import org.immutectl.desktop.SessionBus;
import org.immutectl.desktop.TrayItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The icon as a StatusNotifierItem; it registers with the first model, so that a panel never sees an empty one. */
final class ItemTray implements TrayIcon {

    private static final Logger LOG = LoggerFactory.getLogger(ItemTray.class);
    private static final String ID = "immutectl";

    private final SessionBus bus;
    private final IconFiles icons;
    private final Supplier<PanelTone> tone;
    private final Consumer<MenuModel.Command> onCommand;
    private Optional<TrayItem> item = Optional.empty();

    /** @param onCommand called, on a thread of the bus, with what is chosen */
    ItemTray(SessionBus bus, IconFiles icons, Supplier<PanelTone> tone, Consumer<MenuModel.Command> onCommand) {
        this.bus = bus;
        this.icons = icons;
        this.tone = tone;
        this.onCommand = onCommand;
    }

    @Override
    public void show(MenuModel model) {
        try {
            TrayItem.Look look = new TrayItem.Look(icons.tray(model.icon(), tone.get()), model.title());
            List<TrayItem.Line> lines = model.entries().stream().map(this::line).toList();
            if (item.isPresent()) {
                item.get().show(look, lines);
            } else {
                item = Optional.of(new TrayItem(bus, ID, look, lines, () -> onCommand.accept(MenuModel.Command.OPEN)));
                registerAgain();
            }
        } catch (IOException e) {
            LOG.warn("The icon could not be unpacked", e);
        } catch (BusException e) {
            LOG.warn("The panel could not be told, ignoring", e);
        }
    }

    private TrayItem.Line line(MenuModel.Entry entry) {
        return switch (entry) {
            case MenuModel.Entry.Separator _ -> TrayItem.Line.separator();
            case MenuModel.Entry.Label label -> TrayItem.Line.label(label.text());
            case MenuModel.Entry.Action action -> new TrayItem.Line(action.command().name(), action.text(), action.enabled(),
                    () -> onCommand.accept(action.command()));
        };
    }

    /** For a panel that has started anew. */
    void registerAgain() {
        item.ifPresent(made -> {
            try {
                made.register();
            } catch (BusException e) {
                LOG.warn("The panel does not take the icon: {}", e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        item.ifPresent(TrayItem::close);
        item = Optional.empty();
    }
}
