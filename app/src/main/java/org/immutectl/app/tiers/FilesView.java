package org.immutectl.app.tiers;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.immutectl.app.Glyph;
import org.immutectl.app.Texts;
import org.immutectl.app.Tone;
import org.immutectl.app.Tones;
import org.immutectl.i18n.Messages;

/** What fills the tiers. */
final class FilesView extends VBox {

    private final FilesViewModel model;
    private final Messages messages;
    private final VBox content = new VBox(16);
    private final Button look;
    private final Button stop;

    FilesView(FilesViewModel model, Messages messages) {
        super(12);
        this.model = model;
        this.messages = messages;
        look = button("look", "refresh", messages.get("tierpage.files.look"), model::look);
        stop = button("stop-looking", "close", messages.get("tierpage.files.stop"), model::stop);
        Label heading = Texts.heading(messages.get("tierpage.files.title"));
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        HBox head = new HBox(8, heading, look, stop);
        head.setAlignment(Pos.CENTER_LEFT);
        Label trouble = Texts.body("");
        trouble.setId("open-trouble");
        HBox.setHgrow(trouble, Priority.ALWAYS);
        HBox strip = Tones.tint(new HBox(8, new Glyph("warning", 16), trouble), Tone.WARNING);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("notice");
        getChildren().addAll(head, strip, content);
        model.trouble().subscribe(reason -> {
            strip.setVisible(reason.isPresent());
            strip.setManaged(reason.isPresent());
            trouble.setText(reason.orElse(""));
        });
        model.available().subscribe(there -> {
            setVisible(there);
            setManaged(there);
        });
        model.search().subscribe(this::show);
    }

    private static Button button(String id, String icon, String text, Runnable action) {
        Button button = new Button(text, new Glyph(icon, 16));
        button.setId(id);
        button.setMnemonicParsing(true);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void show(FilesViewModel.Search search) {
        boolean running = search instanceof FilesViewModel.Search.Running;
        // Whoever pressed one of them by keyboard stays where the other one is.
        boolean focused = look.isFocused() || stop.isFocused();
        present(look, !running);
        present(stop, running);
        if (focused) {
            (running ? stop : look).requestFocus();
        }
        content.getChildren().setAll(switch (search) {
            case FilesViewModel.Search.NotDone(boolean stopped) -> List.<Node>of(Texts.muted(stopped
                    ? messages.get("tierpage.files.stopped") : messages.get("tierpage.files.not-yet")));
            case FilesViewModel.Search.Running ignored -> List.<Node>of(running());
            case FilesViewModel.Search.Failed(String reason) -> List.<Node>of(Texts.body(reason));
            case FilesViewModel.Search.Found found -> found.tables().stream().map(this::table).toList();
        });
    }

    private Node running() {
        ProgressBar bar = new ProgressBar(-1);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.get("tierpage.files.running"));
        return new VBox(8, Texts.muted(messages.get("tierpage.files.running")), bar);
    }

    private Node table(FilesViewModel.Table table) {
        VBox box = new VBox(8, Texts.strong(table.title()));
        if (table.rows().isEmpty()) {
            box.getChildren().add(Texts.muted(messages.get("tierpage.files.none")));
        } else {
            box.getChildren().add(new FilesTable(table, model::show, messages));
        }
        table.remark().ifPresent(remark -> box.getChildren().add(Texts.muted(remark)));
        return box;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
