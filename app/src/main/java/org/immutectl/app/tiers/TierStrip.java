package org.immutectl.app.tiers;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;

/** The tiers on the Overview: a small gauge each, or what /tmp is, and the gravest finding; all lead to their page. */
public final class TierStrip extends VBox {

    private static final int MOST = 2;

    private final TiersViewModel model;
    private final Runnable turnToPage;
    private final Messages messages;
    private final HBox entries = new HBox(14);
    private final List<Entry> gauges = new ArrayList<>();
    private final Button sentence = new Button();
    private final StackPane remark = new StackPane();

    /** @param turnToPage shows the page of the tiers */
    public TierStrip(TiersViewModel model, Runnable turnToPage, Messages messages) {
        super(10);
        this.model = model;
        this.turnToPage = turnToPage;
        this.messages = messages;
        setId("tier-strip");
        entry(sentence);
        sentence.setId("tmp-entry");
        sentence.setWrapText(true);
        sentence.setAlignment(Pos.CENTER_LEFT);
        sentence.setContentDisplay(ContentDisplay.RIGHT);
        sentence.setMnemonicParsing(false);
        getChildren().addAll(Texts.heading(messages.get("tierpage.title")), entries, remark);
        model.gauges().subscribe(this::show);
        model.summary().subscribe(this::show);
        model.findings().subscribe(findings -> {
            remark.setVisible(!findings.isEmpty());
            remark.setManaged(!findings.isEmpty());
            remark.getChildren().setAll(findings.stream().limit(1).map(FindingsView::remark).toList());
        });
    }

    private void entry(Button button) {
        button.getStyleClass().addAll("panel", "strip-entry");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.setAccessibleHelp(messages.get("tierpage.strip.help"));
        button.setOnAction(event -> turnToPage.run());
        HBox.setHgrow(button, Priority.ALWAYS);
    }


    private void show(TiersViewModel.Summary summary) {
        sentence.setText(summary.sentence());
        arrange();
    }

    private void show(List<Gauge> list) {
        int wanted = Math.min(MOST, list.size());
        while (gauges.size() > wanted) {
            gauges.removeLast();
        }
        for (int i = 0; i < wanted; i++) {
            if (i == gauges.size()) {
                gauges.add(new Entry());
            }
            gauges.get(i).show(list.get(i));
        }
        arrange();
    }

    /** Gauges for a pool, a sentence for anything else. */
    private void arrange() {
        List<? extends Button> wanted = model.summary().getValue().pooled() ? gauges : List.of(sentence);
        if (!entries.getChildren().equals(wanted)) {
            entries.getChildren().setAll(wanted);
        }
    }

    /** A gauge that is a button. */
    private final class Entry extends Button {

        private final Label name = new Label();
        private final Label amount = new Label();
        private final GaugeBar bar = new GaugeBar(10);

        Entry() {
            entry(this);
            // Both share the row's width alike, whatever their words need.
            setPrefWidth(200);
            name.getStyleClass().add(Styles.TEXT_BOLD);
            name.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox words = new HBox(8, name, space, new Glyph("chevron", 12));
            words.setAlignment(Pos.CENTER_LEFT);
            VBox content = new VBox(8, words, bar, amount);
            content.setMinWidth(0);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setGraphic(content);
            content.prefWidthProperty().bind(widthProperty().subtract(34));
        }

        void show(Gauge gauge) {
            setId("strip-" + gauge.id());
            name.setText(Printable.line(gauge.name()));
            amount.setText(gauge.amount());
            bar.show(gauge);
            setAccessibleText(gauge.spoken());
        }
    }
}
