package org.immutectl.app.tiers;

import javafx.scene.layout.Region;
import org.immutectl.app.Tones;

/** A bar that is filled up to its fraction, with a mark at the threshold. Its words are beside it, so it has no name. */
final class GaugeBar extends Region {

    private static final double MARK = 2;
    /** What is not empty shows a little, what is not full leaves a little. */
    private static final double LEAST = 2;

    private final Region fill = new Region();
    private final Region mark = new Region();
    private double fraction;
    private double threshold;

    /** @param height in logical pixels */
    GaugeBar(double height) {
        getStyleClass().add("gauge-bar");
        fill.getStyleClass().add("gauge-fill");
        mark.getStyleClass().add("gauge-mark");
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        setMaxWidth(Double.MAX_VALUE);
        setMouseTransparent(true);
        getChildren().addAll(fill, mark);
    }

    void show(Gauge gauge) {
        Tones.tint(this, gauge.tone());
        fraction = gauge.fraction();
        threshold = gauge.threshold().orElse(0);
        mark.setVisible(gauge.threshold().isPresent());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double filled = fraction <= 0 ? 0 : fraction >= 1 ? width : Math.clamp(width * fraction, LEAST, width - LEAST);
        fill.resizeRelocate(0, 0, snapSizeX(filled), getHeight());
        double at = Math.clamp(snapPositionX(width * threshold - MARK / 2), 0, Math.max(0, width - MARK));
        // Longer than the bar, so that it is seen on the filled part, too.
        mark.resizeRelocate(at, -3, MARK, getHeight() + 6);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 40;
    }
}
