package org.immutectl.app.guide;

import java.util.List;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.immutectl.app.RequestSwitch;
import org.immutectl.app.settings.SettingsView;
import org.immutectl.i18n.Messages;

/** The section of the settings that concerns the machine, not the user: locking at every start, and the guide. */
public final class MachineSection {

    private MachineSection() {
    }

    /** @param showGuide shows the guide once more */
    public static Node of(AtStartSwitch atStart, Runnable showGuide, Messages messages) {
        RequestSwitch seal = new RequestSwitch("", atStart::flip);
        seal.setId("lock-at-start");
        seal.setLabelPosition(HorizontalDirection.LEFT);
        HBox row = SettingsView.row(messages.get("guide.settings.start"), atStart.choice().getValue().note(), seal);
        Label note = (Label) row.lookup("." + SettingsView.NOTE);
        atStart.on().subscribe(seal::setSelected);
        atStart.choice().subscribe(choice -> {
            seal.setDisable(!choice.possible());
            seal.setAccessibleHelp(choice.note());
            note.setText(choice.note());
        });
        Button guide = new Button(messages.get("guide.settings.show"));
        guide.setId("show-guide");
        guide.setMnemonicParsing(true);
        guide.setOnAction(event -> showGuide.run());
        return SettingsView.section(messages.get("guide.settings"), List.of(row,
                SettingsView.row(messages.get("guide.settings.guide"), messages.get("guide.settings.guide.note"), guide)));
    }
}
