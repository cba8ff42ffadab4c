package org.immutectl.app.tiers;

import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import org.immutectl.app.ConsequencesPane;
import org.immutectl.app.SizeInput;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;

/** Sizes to choose, and what they mean. */
final class SetupChoices extends VBox {

    SetupChoices(SetupViewModel model, Messages messages) {
        super(16);
        SizeInput size = new SizeInput("ram-size", messages.get("tierpage.wizard.size"), messages.get("tierpage.wizard.size.note"),
                model.size(), new SizeInput.Bounds(SetupViewModel.least(), Bindings.createObjectBinding(model::most),
                SetupViewModel.STEP, SetupViewModel.GIB, messages.get("tierpage.wizard.gib")), messages.locale());
        SizeInput threshold = new SizeInput("threshold", messages.get("tierpage.wizard.threshold"),
                messages.get("tierpage.wizard.threshold.note"), model.threshold(),
                new SizeInput.Bounds(SetupViewModel.leastThreshold(),
                        Bindings.createObjectBinding(model::mostThreshold, model.size()), SetupViewModel.STEP, SetupViewModel.MIB,
                        messages.get("tierpage.wizard.mib")), messages.locale());
        getChildren().addAll(size, threshold);
        VBox adopt = adopt(model, messages);
        model.mayAdopt().subscribe(there -> {
            adopt.setVisible(there);
            adopt.setManaged(there);
        });
        getChildren().addAll(adopt, new ConsequencesPane(model.consequences(), messages));
    }

    private static VBox adopt(SetupViewModel model, Messages messages) {
        CheckBox box = new CheckBox(messages.get("tierpage.wizard.adopt"));
        box.setId("adopt");
        box.setMnemonicParsing(true);
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(model.adopt());
        return new VBox(4, box, Texts.muted(messages.get("tierpage.wizard.adopt.note")));
    }
}
