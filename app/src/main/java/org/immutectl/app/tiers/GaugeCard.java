package org.immutectl.app.tiers;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.app.Direction;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;

/** A tier at large: its bar, and every figure with its name. */
final class GaugeCard extends VBox {

    private final Messages messages;
    private final Label name = Texts.heading("");
    private final Label path = Direction.technical(new Label());
    private final Label amount = Texts.body("");
    private final GaugeBar bar = new GaugeBar(14);
    private final VBox facts = new VBox(4);
    private List<Gauge.Fact> shown = List.of();

    GaugeCard(Messages messages) {
        super(8);
        this.messages = messages;
        getStyleClass().addAll("panel", "gauge-card");
        setAccessibleRole(AccessibleRole.TEXT);
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        path.setMinWidth(0);
        path.setTooltip(new Tooltip());
        amount.getStyleClass().add("gauge-amount");
        getChildren().addAll(new VBox(name, path), amount, bar, facts);
    }

    void show(Gauge gauge) {
        setId(gauge.id());
        name.setText(Printable.sentence(gauge.name()));
        path.setText(Printable.line(gauge.path()));
        path.getTooltip().setText(path.getText());
        boolean named = !gauge.name().equals(gauge.path());
        path.setVisible(named);
        path.setManaged(named);
        amount.setText(gauge.amount());
        bar.show(gauge);
        setAccessibleText(Stream.concat(Stream.of(gauge.spoken()),
                gauge.facts().stream().map(fact -> messages.get("tierpage.fact", fact.name(), fact.value())))
                .reduce((first, next) -> first + " " + next).orElse(""));
        if (!shown.equals(gauge.facts())) {
            shown = gauge.facts();
            facts.getChildren().setAll(shown.stream().map(GaugeCard::line).toList());
        }
    }

    private static HBox line(Gauge.Fact fact) {
        Label name = Texts.muted(fact.name());
        name.getStyleClass().add("fact-name");
        Label value = Texts.body(fact.value());
        HBox.setHgrow(value, Priority.ALWAYS);
        return new HBox(8, name, value);
    }
}
