package org.immutectl.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.immutectl.i18n.Messages;

/** The window's frame: the sidebar, the banner, and the page that was chosen. */
public final class Shell extends BorderPane {

    /**
     * A page of the sidebar.
     *
     * @param id names the icon, too
     * @param label with its mnemonic
     * @param view makes the page when it is first looked at
     * @param last whether it stands at the sidebar's foot
     */
    public record Page(String id, String label, Supplier<Node> view, boolean last) {
    }

    private static final double WIDEST_PAGE = 860;
    /** Below these widths, in times the text's size, the stylesheet saves room. */
    private static final double NARROW = 58;
    private static final double TIGHT = 44;

    private final Messages messages;
    private final ShellViewModel model;
    private final ToggleGroup pages = new ToggleGroup();
    private final ScrollPane scroll = new ScrollPane();
    private final Map<String, Node> made = new HashMap<>();
    /** Knows the text's size, which the desktop decides. */
    private final Label ruler = new Label();

    public Shell(ShellViewModel model, List<Page> list, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("shell");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // Focus belongs to the controls in it; the page keys are the window's.
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // Before any control hears of it.
        model.working().subscribe(this::keepFocusInSight);
        setLeft(sidebar(list));
        setCenter(new VBox(banner(), scroll));
        ruler.getStyleClass().add("ruler");
        ruler.setManaged(false);
        getChildren().add(ruler);
        widthProperty().subscribe(this::saveRoom);
        ruler.fontProperty().subscribe(this::saveRoom);
    }

    /** Turns to a page by its id. */
    public void turnTo(String id) {
        pages.getToggles().stream().filter(toggle -> id.equals(((Node) toggle).getId().replace("nav-", "")))
                .forEach(toggle -> toggle.setSelected(true));
    }

    /**
     * A command that begins disables the control that asked for it. Its focus would pass to the next control, wherever
     * that is, and the page would scroll there.
     */
    private void keepFocusInSight(boolean working) {
        if (working && pages.getSelectedToggle() instanceof Node chosen) {
            chosen.requestFocus();
        }
    }

    /** Scrolls by a part of what is visible: 1 is a page down. */
    public void scrollBy(double pageCount) {
        double hidden = scroll.getContent().getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            double step = scroll.getViewportBounds().getHeight() * 0.9 / hidden;
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + pageCount * step, 0, 1));
        }
    }

    private void saveRoom() {
        double room = getWidth() / ruler.getFont().getSize();
        wear("narrow", room < NARROW);
        wear("tight", room < TIGHT);
    }

    private void wear(String styleClass, boolean wanted) {
        getStyleClass().remove(styleClass);
        if (wanted) {
            getStyleClass().add(styleClass);
        }
    }

    private VBox sidebar(List<Page> list) {
        VBox sidebar = new VBox(new StandingView(model.standing(), messages));
        sidebar.getStyleClass().add("sidebar");
        sidebar.setAccessibleText(messages.get("app.nav.label"));
        model.badge().ifPresent(text -> {
            Label badge = new Label(text);
            badge.setId("badge");
            badge.getStyleClass().add("badge");
            badge.setMinWidth(0);
            sidebar.getChildren().add(badge);
        });
        VBox top = new VBox(4);
        top.getStyleClass().add("nav");
        VBox foot = new VBox(4);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        list.forEach(page -> (page.last() ? foot : top).getChildren().add(entry(page)));
        sidebar.getChildren().addAll(top, space, foot);
        return sidebar;
    }

    private ToggleButton entry(Page page) {
        // A page stays chosen when it is chosen once more.
        ToggleButton entry = new ToggleButton(page.label(), new Glyph(page.id(), 18)) {
            @Override
            public void fire() {
                if (!isSelected()) {
                    super.fire();
                }
            }
        };
        entry.setId("nav-" + page.id());
        entry.getStyleClass().setAll("button", "nav-entry");
        entry.setMnemonicParsing(true);
        entry.setAccessibleRole(AccessibleRole.TAB_ITEM);
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setToggleGroup(pages);
        entry.selectedProperty().subscribe(selected -> {
            if (selected) {
                open(page);
            }
        });
        return entry;
    }

    private void open(Page page) {
        Node view = made.computeIfAbsent(page.id(), id -> {
            Region content = (Region) page.view().get();
            content.setMaxWidth(WIDEST_PAGE);
            StackPane frame = new StackPane(content);
            frame.setAlignment(Pos.TOP_CENTER);
            return frame;
        });
        scroll.setContent(view);
        scroll.setVvalue(0);
    }

    private HBox banner() {
        Label headline = Texts.strong("");
        headline.setId("banner-headline");
        Label detail = Texts.body("");
        detail.setId("banner-detail");
        VBox words = new VBox(4, headline, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button lock = new Button(messages.get("app.banner.lock"), new Glyph("lock", 16));
        lock.setId("lock-now");
        lock.setMnemonicParsing(true);
        lock.setMinWidth(Region.USE_PREF_SIZE);
        lock.getStyleClass().add("banner-button");
        lock.setOnAction(event -> model.lock());
        HBox banner = new HBox(16, new Glyph("warning", 24), words, lock);
        banner.setId("banner");
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().add("banner");
        banner.setAccessibleRole(AccessibleRole.TEXT);
        model.banner().subscribe(text -> {
            banner.setVisible(text.isPresent());
            banner.setManaged(text.isPresent());
            headline.setText(text.map(BannerText::headline).orElse(""));
            detail.setText(text.map(BannerText::detail).orElse(""));
            banner.setAccessibleText(headline.getText() + ". " + detail.getText());
        });
        model.tone().subscribe(tone -> Tones.tint(banner, tone));
        model.working().subscribe(lock::setDisable);
        return banner;
    }
}
