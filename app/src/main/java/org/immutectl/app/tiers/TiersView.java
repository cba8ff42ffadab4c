package org.immutectl.app.tiers;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.OutcomePane;
import org.immutectl.app.ProgressPane;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;

/** The page of the tiers of /tmp. */
public final class TiersView extends VBox {

    private final Messages messages;
    private final Label sentence = Texts.strong("");
    private final Label detail = Texts.muted("");
    private final GridPane gauges = new GridPane();
    private final List<GaugeCard> cards = new ArrayList<>();
    private final Button setup;
    private final Button remove;

    public TiersView(TiersViewModel model, FilesViewModel files, Messages messages) {
        this.messages = messages;
        getStyleClass().add("page");
        Label title = Texts.body(messages.get("tierpage.title"));
        title.getStyleClass().add(Styles.TITLE_2);
        sentence.setId("tiers-summary");
        setup = button("set-up-tiers", messages.get("tierpage.setup"), model::setup);
        remove = button("remove-tiers", messages.get("tierpage.remove"), model::remove);
        FlowPane buttons = new FlowPane(8, 8, setup, remove);
        columns();
        ProgressPane progress = new ProgressPane();
        OutcomePane outcome = new OutcomePane(messages).withClose(model::dismissOutcome);
        outcome.setId("tiers-outcome");
        VBox plotPart = new VBox(12, Texts.heading(messages.get("tierpage.plot.title")));
        getChildren().addAll(new VBox(8, title, sentence, detail), progress, outcome, new FindingsView(model, messages),
                gauges, plotPart, new FilesView(files, messages), buttons);
        model.summary().subscribe(this::show);
        model.gauges().subscribe(this::show);
        model.progress().subscribe(work -> {
            progress.show(work);
            setup.setDisable(work.isPresent());
            remove.setDisable(work.isPresent());
        });
        model.outcome().subscribe(outcome::show);
        showPlot(model, plotPart);
        lookOnce(files);
    }

    /** The chart is made when there is something to draw, and drawn anew while somebody sees it. */
    private void showPlot(TiersViewModel model, VBox part) {
        Runnable draw = () -> {
            Optional<Plot> plot = model.plot().getValue();
            present(part, plot.isPresent());
            if (plot.isPresent() && getScene() != null) {
                if (part.getChildren().size() < 2) {
                    part.getChildren().add(new PlotView(messages));
                }
                ((PlotView) part.getChildren().getLast()).show(plot.get());
            }
        };
        model.plot().subscribe(plot -> draw.run());
        sceneProperty().subscribe(scene -> draw.run());
    }

    /** The files are looked for when the page is first seen and there is a pool. */
    private static void lookOnce(FilesViewModel files) {
        files.available().subscribe(there -> {
            if (there && files.search().get() instanceof FilesViewModel.Search.NotDone(boolean stopped) && !stopped) {
                files.look();
            }
        });
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMnemonicParsing(true);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void columns() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        gauges.getColumnConstraints().setAll(List.of(half, half));
        gauges.setHgap(16);
        gauges.setVgap(16);
    }

    private void show(TiersViewModel.Summary summary) {
        sentence.setText(summary.sentence());
        detail.setText(summary.detail().orElse(""));
        present(detail, summary.detail().isPresent());
        present(setup, summary.known());
        present(remove, summary.pooled());
        setup.setText(summary.pooled() ? messages.get("tierpage.setup.change") : messages.get("tierpage.setup"));
        // Without tiers the button is what the page is for.
        setup.getStyleClass().remove(Styles.ACCENT);
        if (!summary.pooled()) {
            setup.getStyleClass().add(Styles.ACCENT);
        }
    }

    /** Keeps the cards and changes their figures, because these move. */
    private void show(List<Gauge> list) {
        present(gauges, !list.isEmpty());
        while (cards.size() > list.size()) {
            gauges.getChildren().remove(cards.removeLast());
        }
        for (int i = 0; i < list.size(); i++) {
            if (i == cards.size()) {
                GaugeCard card = new GaugeCard(messages);
                cards.add(card);
                gauges.add(card, i % 2, i / 2);
            }
            cards.get(i).show(list.get(i));
        }
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
