package org.immutectl.app;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import javafx.beans.property.LongProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** A size that is chosen with a slider, with arrows or by typing; all three show the same. */
public final class SizeInput extends VBox {

    private static final double SPINNER = 118;

    /**
     * What may be chosen.
     *
     * @param least bytes
     * @param most bytes; may change while one chooses something else
     * @param step bytes by which it goes up and down
     * @param unit bytes of the unit that is typed
     * @param unitName its name
     */
    public record Bounds(long least, ObservableValue<Long> most, long step, long unit, String unitName) {
    }

    private final LongProperty bytes;
    private final Bounds bounds;
    private final Locale locale;
    private final Slider slider = new Slider();
    private final Spinner<Long> spinner = new Spinner<>();

    /**
     * Makes the input.
     *
     * @param id of the field; the slider's ends in {@code -slider}
     * @param name with its mnemonic
     * @param bytes what is chosen, both ways
     */
    public SizeInput(String id, String name, String note, LongProperty bytes, Bounds bounds, Locale locale) {
        super(8);
        this.bytes = bytes;
        this.bounds = bounds;
        this.locale = locale;
        Label label = new Label(name);
        label.setMnemonicParsing(true);
        label.setLabelFor(spinner);
        String plain = name.replace("_", "");
        slider.setId(id + "-slider");
        slider.setAccessibleText(plain);
        slider.setBlockIncrement(bounds.step());
        slider.setMin(bounds.least());
        HBox.setHgrow(slider, Priority.ALWAYS);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.setPrefWidth(SPINNER);
        spinner.setMinWidth(SPINNER);
        spinner.setValueFactory(new Steps());
        spinner.getEditor().setAccessibleText(plain);
        spinner.setAccessibleText(plain);
        HBox row = new HBox(12, slider, spinner, new Label(bounds.unitName()));
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(label, row, Texts.muted(note));
        bounds.most().subscribe(most -> {
            slider.setMax(most);
            // With nothing to choose a slider has no place for its thumb.
            slider.setDisable(most <= bounds.least());
        });
        bytes.subscribe(value -> {
            slider.setValue(value.doubleValue());
            spinner.getValueFactory().setValue(value.longValue());
        });
        slider.valueProperty().subscribe(value -> choose(value.longValue()));
        spinner.valueProperty().subscribe(value -> {
            choose(value);
            spinner.getValueFactory().setValue(bytes.get());
        });
        // What was typed counts when one goes on, not only after Enter.
        spinner.focusedProperty().subscribe(focused -> {
            if (!focused) {
                spinner.commitValue();
            }
        });
    }

    private void choose(long wanted) {
        long step = bounds.step();
        bytes.set(Math.clamp(Math.round((double) wanted / step) * step, bounds.least(),
                Math.max(bounds.least(), bounds.most().getValue())));
    }

    private final class Steps extends SpinnerValueFactory<Long> {

        Steps() {
            setConverter(new StringConverter<>() {
                @Override
                public String toString(Long value) {
                    return value == null ? "" : format().format((double) value / bounds.unit());
                }

                @Override
                public Long fromString(String text) {
                    ParsePosition end = new ParsePosition(0);
                    Number number = format().parse(text.strip(), end);
                    // What is no number changes nothing.
                    return number == null ? bytes.get() : Math.round(number.doubleValue() * bounds.unit());
                }
            });
            setValue(bytes.get());
        }

        private NumberFormat format() {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(2);
            format.setGroupingUsed(false);
            return format;
        }

        @Override
        public void decrement(int steps) {
            choose(bytes.get() - steps * bounds.step());
        }

        @Override
        public void increment(int steps) {
            choose(bytes.get() + steps * bounds.step());
        }
    }
}
