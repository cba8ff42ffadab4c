package org.immutectl.app.overview;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.immutectl.i18n.Messages;
import org.immutectl.i18n.Printable;
import org.immutectl.model.Writer;

/** The processes that have files open for writing. */
final class WritersTable extends TableView<Writer> {

    private static final double ROW = 30;
    private static final double HEADER = 37;
    private static final int MOST_ROWS = 8;

    WritersTable(PathRow.Writers writers, Messages messages) {
        getStyleClass().addAll(Styles.DENSE, Styles.BORDERED);
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setFocusTraversable(true);
        TableColumn<Writer, String> pid = column(messages.get("app.writers.pid"), 70, writer -> String.valueOf(writer.pid()));
        pid.setComparator(Comparator.comparingInt(Integer::parseInt));
        getColumns().setAll(List.of(pid,
                column(messages.get("app.writers.command"), 130, Writer::command),
                column(messages.get("app.writers.user"), 90, Writer::user),
                column(messages.get("app.writers.file"), 240, Writer::file)));
        show(writers);
    }

    void show(PathRow.Writers writers) {
        setAccessibleText(writers.caption());
        if (!getItems().equals(writers.list())) {
            getItems().setAll(writers.list());
        }
        double height = ROW * Math.min(MOST_ROWS, writers.list().size()) + HEADER;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private static TableColumn<Writer, String> column(String name, double width, Function<Writer, String> value) {
        TableColumn<Writer, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(Printable.line(value.apply(row.getValue()))));
        column.setCellFactory(made -> new FullTextCell());
        return column;
    }

    /** Cuts long text in the middle, where paths are alike, and shows it whole under the pointer. */
    private static final class FullTextCell extends TableCell<Writer, String> {

        private final Tooltip whole = new Tooltip();

        FullTextCell() {
            whole.setWrapText(true);
            whole.setMaxWidth(600);
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? "" : item);
            whole.setText(empty ? "" : item);
            setTooltip(empty ? null : whole);
        }
    }
}
