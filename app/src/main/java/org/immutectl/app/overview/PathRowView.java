package org.immutectl.app.overview;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;
import org.immutectl.model.Access;

/** A protected path: its flags in columns, below them what is odd, below that its writers, folded. */
final class PathRowView extends VBox {

    /** Below the path's name: the shield and the gap beside it. */
    private static final double INDENT = 32;

    private final Messages messages;
    private final GridPane flags = new GridPane();
    private final Glyph shield = new Glyph("shield-unsupported", 20);
    private final Label path = new Label();
    private final VBox remarks = new VBox(4);
    private final ToggleButton fold;
    private final Glyph chevron = new Glyph("chevron", 12);
    private Optional<WritersTable> table = Optional.empty();
    private Optional<PathRow> shown = Optional.empty();

    PathRowView(Messages messages) {
        this.messages = messages;
        getStyleClass().add("path-row");
        columns(flags);
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.getStyleClass().add(Styles.TEXT_BOLD);
        Tooltip whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        path.setTooltip(whole);
        path.setMinWidth(0);
        remarks.getStyleClass().add("remarks");
        fold = new ToggleButton("", chevron);
        fold.getStyleClass().setAll("button", "fold", Styles.FLAT, Styles.SMALL);
        fold.setMnemonicParsing(false);
        fold.selectedProperty().subscribe(this::foldOrUnfold);
        flags.setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Gives a grid the columns of all rows and their header; they depend on its width alone, so that all agree. */
    static void columns(GridPane grid) {
        ColumnConstraints icon = new ColumnConstraints(20);
        ColumnConstraints name = new ColumnConstraints(60, 120, Double.MAX_VALUE);
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints mount = new ColumnConstraints(78);
        ColumnConstraints property = new ColumnConstraints(82);
        ColumnConstraints state = new ColumnConstraints();
        // In a narrow window the path needs the room more, and the state's two words take two lines.
        state.setPercentWidth(21);
        grid.getColumnConstraints().setAll(List.of(icon, name, mount, property, state));
        grid.setHgap(12);
    }

    void show(PathRow row) {
        if (shown.filter(row::equals).isPresent()) {
            return;
        }
        shown = Optional.of(row);
        Tones.tint(this, row.tone());
        shield.show(row.icon());
        path.setText(Printable.line(row.path()));
        path.getTooltip().setText(path.getText());
        flags.getChildren().clear();
        flags.add(shield, 0, 0);
        flags.add(path, 1, 0);
        row.layers().ifPresent(layers -> {
            boolean disagree = layers.mount() != layers.property();
            flags.add(flag(layers.mount(), disagree), 2, 0);
            flags.add(flag(layers.property(), false), 3, 0);
        });
        Label state = new Label(row.effective());
        state.getStyleClass().add("tone-text");
        state.setMinWidth(0);
        state.setWrapText(true);
        state.setMinHeight(USE_PREF_SIZE);
        flags.add(state, 4, 0);
        flags.getChildren().forEach(node -> GridPane.setValignment(node, VPos.CENTER));
        flags.setAccessibleText(row.spoken());
        showRemarks(row);
        table.ifPresent(writers -> row.writers().ifPresentOrElse(writers::show, () -> fold.setSelected(false)));
        layOut(row);
    }

    private void showRemarks(PathRow row) {
        remarks.getChildren().clear();
        row.layers().flatMap(PathRow.Layers::superblock).ifPresent(text -> {
            Label superblock = new Label(text);
            superblock.getStyleClass().addAll("flag", "flag-odd");
            remarks.getChildren().add(superblock);
        });
        row.sentences().forEach(sentence -> remarks.getChildren().add(Texts.muted(sentence)));
        row.writers().ifPresent(writers -> {
            fold.setText(writers.label());
            fold.setAccessibleHelp(writers.caption());
            HBox line = new HBox(fold);
            remarks.getChildren().add(line);
        });
    }

    private void layOut(PathRow row) {
        getChildren().setAll(flags);
        if (!remarks.getChildren().isEmpty()) {
            getChildren().add(remarks);
        }
        table.filter(writers -> row.writers().isPresent()).ifPresent(writers -> {
            VBox.setMargin(writers, new Insets(2, 0, 4, INDENT));
            getChildren().add(writers);
        });
    }

    /** The table is made when somebody looks. */
    private void foldOrUnfold() {
        chevron.setRotate(fold.isSelected() ? 90 : 0);
        shown.ifPresent(row -> {
            table = row.writers().filter(writers -> fold.isSelected())
                    .map(writers -> new WritersTable(writers, messages));
            layOut(row);
        });
    }

    private Label flag(Access access, boolean odd) {
        Label label = new Label(access.word());
        label.getStyleClass().addAll("flag", odd ? "flag-odd" : "flag-plain");
        label.setTooltip(new Tooltip(PathRow.access(access, messages)));
        return label;
    }
}
