package org.immutectl.app.tiers;

import java.util.List;
import java.util.function.Function;
import javafx.scene.chart.ValueAxis;
import org.immutectl.app.Direction;

/** An axis from one value to another with ticks where people look for them: at full minutes, at whole binary sizes. */
final class PlotAxis extends ValueAxis<Number> {

    /** Where the ticks go. */
    interface Ticks {
        /** @param most as many as there is room for, at least 2 */
        List<Number> between(double low, double high, int most);
    }

    private record Range(double low, double high) {
    }

    private final Ticks ticks;
    private final Function<Number, String> words;
    private final double room;

    /** @param room that a tick and its label take along the axis, in logical pixels */
    PlotAxis(Ticks ticks, Function<Number, String> words, double room) {
        super(0, 1);
        this.ticks = ticks;
        this.words = words;
        this.room = room;
        setAutoRanging(false);
        setAnimated(false);
        setMinorTickVisible(false);
        // Names stand beside the plot already.
        setFocusTraversable(false);
    }

    void range(double low, double high) {
        setLowerBound(low);
        setUpperBound(high);
    }

    @Override
    protected Object getRange() {
        return new Range(getLowerBound(), getUpperBound());
    }

    @Override
    protected void setRange(Object range, boolean animate) {
        Range wanted = (Range) range;
        range(wanted.low(), wanted.high());
    }

    @Override
    protected List<Number> calculateTickValues(double length, Object range) {
        Range shown = (Range) range;
        return ticks.between(shown.low(), shown.high(), Math.max(2, (int) (length / room)));
    }

    @Override
    protected List<Number> calculateMinorTickMarks() {
        return List.of();
    }

    @Override
    protected String getTickMarkLabel(Number value) {
        return Direction.measured(this, words.apply(value));
    }
}
