package org.immutectl.app.hibernation;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.immutectl.app.ConsequencesPane;
import org.immutectl.app.SizeInput;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;

/** What to hibernate to, and what that means. */
final class SwapChoices extends VBox {

    SwapChoices(SwapSetupViewModel model, Messages messages) {
        super(16);
        ToggleGroup ways = new ToggleGroup();
        model.offers().forEach(offer -> getChildren().add(choice(offer, ways, model)));
        SizeInput size = new SizeInput("swap-size", messages.get("hibernationpage.size"), messages.get("hibernationpage.size.note"),
                model.size(), new SizeInput.Bounds(SwapSetupViewModel.least(), Bindings.createObjectBinding(model::most),
                SwapSetupViewModel.STEP, SwapSetupViewModel.GIB, messages.get("hibernationpage.gib")), messages.locale());
        size.getStyleClass().add("radio-note");
        getChildren().addAll(size, new ConsequencesPane(model.consequences(), messages));
        model.way().subscribe(way -> {
            size.setVisible(way == SwapSetupViewModel.Way.SIZE);
            size.setManaged(way == SwapSetupViewModel.Way.SIZE);
        });
    }

    private static VBox choice(SwapSetupViewModel.Offer offer, ToggleGroup ways, SwapSetupViewModel model) {
        RadioButton button = new RadioButton(offer.name());
        button.setId("way-" + offer.way().name().toLowerCase(Locale.ROOT));
        // A path may hold underscores.
        button.setMnemonicParsing(false);
        button.setWrapText(true);
        button.setMinHeight(USE_PREF_SIZE);
        button.setToggleGroup(ways);
        button.setSelected(model.way().get() == offer.way());
        button.setAccessibleHelp(offer.note());
        button.selectedProperty().subscribe(selected -> {
            if (selected) {
                model.way().set(offer.way());
            }
        });
        var note = Texts.muted(offer.note());
        note.getStyleClass().add("radio-note");
        return new VBox(4, button, note);
    }
}
