package org.immutectl.app.tiers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.chart.AreaChart;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;

/** The plot of the last hour. */
final class PlotView extends VBox {

    private static final double HEIGHT = 190;

    private final AreaChart<Number, Number> chart;
    private final PlotAxis time;
    private final PlotAxis size;
    private final Label empty;

    PlotView(Messages messages) {
        super(8);
        getStyleClass().addAll("panel", "plot");
        DateTimeFormatter clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(messages.locale())
                .withZone(ZoneId.systemDefault());
        time = new PlotAxis(Plot::times, at -> clock.format(Instant.ofEpochSecond(at.longValue())), 62);
        size = new PlotAxis(Plot::sizes, bytes -> messages.size(bytes.longValue()), 34);
        chart = new AreaChart<>(time, size);
        chart.setId("plot");
        chart.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setLegendVisible(false);
        chart.setVerticalZeroLineVisible(false);
        chart.setHorizontalZeroLineVisible(false);
        chart.setVerticalGridLinesVisible(false);
        chart.setMinSize(0, HEIGHT);
        chart.setPrefHeight(HEIGHT);
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        empty = Texts.muted(messages.get("tierpage.plot.empty"));
        HBox legend = new HBox(16, key("plot-ram", messages.get("tierpage.plot.ram")),
                key("plot-spilled", messages.get("tierpage.plot.spilled")));
        legend.getStyleClass().add("plot-legend");
        getChildren().addAll(legend, new StackPane(chart, empty));
    }

    void show(Plot plot) {
        time.range(plot.from().getEpochSecond(), plot.to().getEpochSecond());
        size.range(0, plot.highest());
        empty.setVisible(plot.isEmpty());
        chart.setAccessibleText(plot.spoken());
        chart.setData(FXCollections.observableArrayList(Stream.concat(
                plot.ram().stream().map(PlotView::series), plot.spilled().stream().map(PlotView::series)).toList()));
        // Colours by what a line means, not by its number.
        for (int i = 0; i < chart.getData().size(); i++) {
            chart.getData().get(i).getNode().getStyleClass().add(i < plot.ram().size() ? "plot-ram" : "plot-spilled");
        }
    }

    private static XYChart.Series<Number, Number> series(List<Plot.Point> points) {
        return new XYChart.Series<>(FXCollections.observableArrayList(points.stream()
                .map(point -> new XYChart.Data<Number, Number>(point.second(), point.bytes())).toList()));
    }

    private static HBox key(String styleClass, String text) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("plot-swatch", styleClass);
        HBox key = new HBox(8, swatch, Texts.muted(text));
        key.setAlignment(Pos.CENTER_LEFT);
        return key;
    }
}
