package org.immutectl.app.tiers;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** Sizes to choose, and what they mean. */
final class SetupChoices extends VBox {

    private final VBox consequences = new VBox(7);

    SetupChoices(SetupViewModel model, Messages messages) {
        super(16);
        SizeInput size = new SizeInput("ram-size", messages.get("tierpage.wizard.size"), messages.get("tierpage.wizard.size.note"),
                model.size(), new SizeInput.Bounds(SetupViewModel.least(), Bindings.createObjectBinding(model::most),
                SetupViewModel.GIB, messages.get("tierpage.wizard.gib")), messages.locale());
        SizeInput threshold = new SizeInput("threshold", messages.get("tierpage.wizard.threshold"),
                messages.get("tierpage.wizard.threshold.note"), model.threshold(),
                new SizeInput.Bounds(SetupViewModel.leastThreshold(),
                        Bindings.createObjectBinding(model::mostThreshold, model.size()), SetupViewModel.MIB,
                        messages.get("tierpage.wizard.mib")), messages.locale());
        consequences.getStyleClass().add("consequences");
        getChildren().addAll(size, threshold);
        VBox adopt = adopt(model, messages);
        model.mayAdopt().subscribe(there -> {
            adopt.setVisible(there);
            adopt.setManaged(there);
        });
        getChildren().addAll(adopt, new VBox(8, Texts.strong(messages.get("tierpage.wizard.means")), consequences));
        model.consequences().subscribe(this::show);
    }

    private static VBox adopt(SetupViewModel model, Messages messages) {
        CheckBox box = new CheckBox(messages.get("tierpage.wizard.adopt"));
        box.setId("adopt");
        box.setMnemonicParsing(true);
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(model.adopt());
        return new VBox(2, box, Texts.muted(messages.get("tierpage.wizard.adopt.note")));
    }

    private void show(List<SetupViewModel.Consequence> list) {
        consequences.getChildren().setAll(list.stream().map(SetupChoices::line).toList());
    }

    private static HBox line(SetupViewModel.Consequence consequence) {
        var words = Texts.body(consequence.sentence());
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(9, new Glyph(consequence.icon(), 16), words);
        line.setAlignment(Pos.TOP_LEFT);
        return Tones.tint(line, consequence.tone());
    }
}
