package org.immutectl.app.overview;

import atlantafx.base.theme.Styles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.immutectl.app.Texts;
import org.immutectl.i18n.Messages;

/** All protected paths. */
final class PathTable extends VBox {

    private final Messages messages;
    private final VBox rows = new VBox();
    private final Label unseen = Texts.muted("");
    private final Map<String, PathRowView> views = new HashMap<>();

    PathTable(OverviewViewModel model, Messages messages) {
        super(12);
        this.messages = messages;
        VBox panel = new VBox(header(), rows);
        panel.getStyleClass().addAll("panel", "path-table");
        unseen.setId("unseen");
        getChildren().addAll(Texts.heading(messages.get("app.paths.title")), panel, unseen);
        model.paths().subscribe(this::show);
        model.unseen().subscribe(this::showUnseen);
    }

    private GridPane header() {
        GridPane header = new GridPane();
        header.getStyleClass().add("path-header");
        PathRowView.columns(header);
        header.add(name(messages.get("app.paths.path"), Optional.empty()), 1, 0);
        header.add(name(messages.get("app.paths.mount"), Optional.of(messages.get("app.paths.mount.help"))), 2, 0);
        header.add(name(messages.get("app.paths.property"), Optional.of(messages.get("app.paths.property.help"))), 3, 0);
        header.add(name(messages.get("app.paths.effective"), Optional.of(messages.get("app.paths.effective.help"))), 4, 0);
        return header;
    }

    private static Label name(String text, Optional<String> help) {
        Label label = new Label(text);
        label.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        label.setMinWidth(0);
        help.ifPresent(sentence -> {
            label.setTooltip(new Tooltip(sentence));
            label.setAccessibleHelp(sentence);
        });
        return label;
    }

    /** A row's view stays with its path, so that what was unfolded stays so. */
    private void show(List<PathRow> paths) {
        setVisible(!paths.isEmpty());
        setManaged(!paths.isEmpty());
        views.keySet().retainAll(paths.stream().map(PathRow::path).toList());
        List<Node> nodes = paths.stream().map(row -> {
            PathRowView view = views.computeIfAbsent(row.path(), path -> new PathRowView(messages));
            view.show(row);
            return (Node) view;
        }).toList();
        if (!rows.getChildren().equals(nodes)) {
            rows.getChildren().setAll(nodes);
        }
    }

    private void showUnseen(Optional<String> sentence) {
        unseen.setText(sentence.orElse(""));
        unseen.setVisible(sentence.isPresent());
        unseen.setManaged(sentence.isPresent());
    }
}
