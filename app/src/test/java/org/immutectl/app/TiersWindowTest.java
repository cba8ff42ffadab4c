package org.immutectl.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.chart.AreaChart;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.immutectl.app.tiers.TierStates;
import org.immutectl.client.HelperCommand;
import org.immutectl.client.HelperResult;
import org.immutectl.i18n.Messages;
import org.immutectl.model.Message;
import org.immutectl.testing.RequiresDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The tiers in a real window: gauges, plot, files, and the dialogs around a set-up. */
@Tag("desktop")
@RequiresDesktop
@ExtendWith(ApplicationExtension.class)
class TiersWindowTest {

    private final Messages messages = new Messages(Locale.ENGLISH);
    private WindowFixture window;

    @Start
    void start(Stage stage) {
        window = new WindowFixture(stage, Locale.ENGLISH, States.locked(), WindowFixture.home());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void openPage() {
        window.robot.interact(() -> window.window.turnTo("tiers"));
    }

    @Test
    void gaugesOfTheOverviewLeadToThePage() {
        assertEquals("Looking at /tmp…", window.text("#tmp-entry"));
        window.publish(TierStates.spilled());
        assertEquals("RAM tier: 7.3 of 8 GiB, at /ram-tmp.", window.find("#strip-gauge-0", Button.class).getAccessibleText());
        window.robot.interact(() -> window.find("#strip-gauge-1", Button.class).fire());
        window.await(() -> window.isShown("#tiers-summary"));
        window.publish(TierStates.onDisk());
        assertEquals("/tmp lies on the disk (btrfs, part of /).", window.text("#tiers-summary"));
        window.robot.interact(() -> window.window.turnTo("overview"));
        assertEquals("/tmp lies on the disk (btrfs, part of /).", window.text("#tmp-entry"));
    }

    @Test
    void chartIsMadeWhenThereIsSomethingToDraw() {
        window.publish(TierStates.onDisk());
        openPage();
        assertTrue(window.robot.lookup("#plot").queryAll().isEmpty());
        window.publish(TierStates.usual());
        window.robot.interact(() -> window.tiers.begin(TierStates.hour(TierStates.NOW.minusSeconds(10))));
        AreaChart<?, ?> chart = window.find("#plot", AreaChart.class);
        // Two quantities, and a gap in the hour.
        assertEquals(4, chart.getData().size());
        assertTrue(chart.getAccessibleText().startsWith("In the last"), chart.getAccessibleText());
    }

    @Test
    void filesAreLookedForWhenThePageIsSeenAndCanBeStopped() {
        CountDownLatch gate = window.files.hold();
        window.publish(TierStates.usual());
        openPage();
        window.await(() -> window.isShown("#stop-looking"));
        window.robot.interact(() -> window.find("#stop-looking", Button.class).fire());
        window.await(() -> window.isShown("#look"));
        gate.countDown();
        window.robot.interact(() -> window.find("#look", Button.class).fire());
        window.await(() -> window.robot.lookup(".files").queryAll().size() == 2);
    }

    @Test
    void enterOnAFileOpensItsFolder() {
        window.publish(TierStates.usual());
        openPage();
        window.await(() -> window.robot.lookup(".files").queryAll().size() == 2);
        window.robot.interact(() -> {
            TableView<?> table = window.find(".files", TableView.class);
            table.requestFocus();
            table.getSelectionModel().select(0);
        });
        window.files.openNothing();
        window.robot.push(KeyCode.ENTER);
        window.await(() -> window.isShown("#open-trouble"));
        assertEquals(List.of(Path.of("/ram-tmp/build-0/object.o")), window.files.shown());
    }

    @Test
    void setUpGoesFromSizesToPlanToOutcome() {
        window.publish(TierStates.usual());
        openPage();
        window.helper.plans(List.of(Message.of("tiersetup.step.directory", "/ram-tmp")));
        window.helper.endsWith(new HelperResult.Done(Message.of("tiersetup.done.set-up"), List.of()));
        window.robot.interact(() -> window.find("#set-up-tiers", Button.class).fire());
        window.await(window::changeDialogIsOpen);
        window.robot.interact(() -> {
            window.find("#ram-size-slider", Slider.class).setValue(4.01 * TierStates.GIB);
            window.find("#adopt", CheckBox.class).setSelected(true);
            window.find("#change-confirm", Button.class).fire();
        });
        window.await(() -> window.isShown("#change-plan") && !window.find("#change-confirm", Button.class).isDisabled());
        assertEquals(List.of(), window.helper.ran());
        window.robot.interact(() -> window.find("#change-confirm", Button.class).fire());
        window.await(() -> window.isShown("#change-outcome"));
        assertEquals(List.of(new HelperCommand.TiersSetup(Optional.of(4 * TierStates.GIB), Optional.of(TierStates.GIB), true)),
                window.helper.ran());
        assertTrue(texts("#change-outcome").contains(messages.get("tiersetup.done.set-up")));
        assertFalse(window.isShown("#change-confirm"));
        window.robot.push(KeyCode.ESCAPE);
        window.await(() -> !window.changeDialogIsOpen() && !window.isShown("#tiers-outcome"));
    }

    @Test
    void whatIsTypedCountsAndIsHeldToItsBounds() {
        window.publish(TierStates.usual());
        openPage();
        window.robot.interact(() -> window.find("#set-up-tiers", Button.class).fire());
        window.await(window::changeDialogIsOpen);
        window.tabTo("ram-size");
        window.robot.push(KeyCode.CONTROL, KeyCode.A);
        window.robot.write("900\t");
        Slider slider = window.find("#ram-size-slider", Slider.class);
        window.await(() -> slider.getValue() > 14 * TierStates.GIB && slider.getValue() < TierStates.MEMORY);
    }

    @Test
    void failureOfAHiddenSetUpIsToldOnThePage() {
        CountDownLatch working = new CountDownLatch(1);
        window.helper.during(command -> {
            try {
                working.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        window.publish(TierStates.usual());
        openPage();
        window.robot.interact(() -> window.find("#remove-tiers", Button.class).fire());
        window.await(() -> window.changeDialogIsOpen() && !window.find("#change-confirm", Button.class).isDisabled());
        window.helper.endsWith(new HelperResult.NotAuthorised());
        window.robot.interact(() -> window.find("#change-confirm", Button.class).fire());
        window.await(() -> window.find("#change-confirm", Button.class).isDisabled() && window.runner.isWorking());
        window.robot.push(KeyCode.ESCAPE);
        window.await(() -> !window.changeDialogIsOpen());
        assertTrue(window.find("#set-up-tiers", Button.class).isDisabled());
        working.countDown();
        window.await(() -> window.isShown("#tiers-outcome"));
        assertTrue(texts("#tiers-outcome").contains(messages.get("result.not-authorised")));
        window.robot.interact(() -> window.window.turnTo("overview"));
        assertFalse(window.isShown("#outcome"));
    }

    private List<String> texts(String pane) {
        return window.onUi(() -> WindowFixture.shown(window.find(pane, OutcomePane.class))
                .filter(Label.class::isInstance).map(label -> ((Label) label).getText()).toList());
    }
}
