package org.immutectl.app.tiers;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.immutectl.app.Direction;
import org.immutectl.app.Glyph;
import org.immutectl.app.tiers.FilesViewModel.Row;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;

/** The largest files of a tier. Enter, a double click, or a row's button shows the file in its folder. */
final class FilesTable extends TableView<Row> {

    private static final double ROW = 34;
    private static final double HEADER = 37;

    private final Messages messages;
    private final Consumer<Row> open;

    FilesTable(FilesViewModel.Table table, Consumer<Row> open, Messages messages) {
        this.messages = messages;
        this.open = open;
        getStyleClass().addAll(Styles.DENSE, Styles.BORDERED, "files");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        TableColumn<Row, Row> size = column(messages.get("tierpage.files.size"), 80, 90, Comparator.comparingLong(Row::bytes), row -> row.size());
        TableColumn<Row, Row> owner = column(messages.get("tierpage.files.owner"), 98, 130, Comparator.comparing(Row::owner), row -> row.owner());
        TableColumn<Row, Row> age = column(messages.get("tierpage.files.age"), 64, 84, Comparator.comparing(Row::age), row -> row.ageInWords());
        TableColumn<Row, Row> path = column(messages.get("tierpage.files.path"), 90, 2000, Comparator.comparing(Row::path), row -> row.path());
        path.setCellFactory(made -> new PathCell(row -> row.path()));
        getColumns().setAll(List.of(size, owner, age, path, buttons()));
        getItems().setAll(table.rows());
        setAccessibleText(table.title());
        setAccessibleHelp(messages.get("tierpage.files.open.help"));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && getSelectionModel().getSelectedItem() != null) {
                event.consume();
                open.accept(getSelectionModel().getSelectedItem());
            }
        });
        double height = ROW * table.rows().size() + HEADER;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private interface Words {
        String of(Row row);
    }

    private static TableColumn<Row, Row> column(String name, double least, double most, Comparator<Row> order, Words words) {
        TableColumn<Row, Row> column = new TableColumn<>(name);
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setComparator(order);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(made -> new TextCell(words));
        return column;
    }

    private TableColumn<Row, Row> buttons() {
        TableColumn<Row, Row> column = new TableColumn<>("");
        column.setMinWidth(52);
        column.setMaxWidth(52);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(made -> new OpenCell());
        return column;
    }

    /** Cuts long text in the middle, where paths are alike, and shows it whole under the pointer. */
    private static class TextCell extends TableCell<Row, Row> {

        private final Words words;
        private final Tooltip whole = new Tooltip();

        TextCell(Words words) {
            this.words = words;
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            whole.setWrapText(true);
            whole.setMaxWidth(600);
        }

        @Override
        protected void updateItem(Row item, boolean empty) {
            super.updateItem(item, empty);
            boolean blank = empty || item == null;
            setText(blank ? "" : Printable.line(words.of(item)));
            whole.setText(getText());
            setTooltip(blank ? null : whole);
        }
    }

    private static final class PathCell extends TextCell {

        PathCell(Words words) {
            super(words);
        }

        @Override
        protected void updateItem(Row item, boolean empty) {
            super.updateItem(item, empty);
            Direction.technical(this, getTableView());
        }
    }

    private final class OpenCell extends TableCell<Row, Row> {

        private final Button button = new Button("", new Glyph("folder", 16));

        OpenCell() {
            setAlignment(Pos.CENTER);
            button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "open-folder");
            button.setTooltip(new Tooltip(messages.get("tierpage.files.open")));
            // The table is one stop for the keyboard: its rows open with Enter.
            button.setFocusTraversable(false);
            button.setOnAction(event -> open.accept(getItem()));
        }

        @Override
        protected void updateItem(Row item, boolean empty) {
            super.updateItem(item, empty);
            boolean blank = empty || item == null;
            setGraphic(blank ? null : button);
            button.setAccessibleText(blank ? "" : messages.get("tierpage.files.open.spoken", item.path()));
        }
    }
}
