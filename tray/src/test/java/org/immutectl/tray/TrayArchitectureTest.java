package org.immutectl.tray;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import org.junit.jupiter.api.Test;

/** What the resident program may reach, with the reasons. */
class TrayArchitectureTest {

    private static final JavaClasses TRAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.immutectl.tray", "org.immutectl.desktop");

    @Test
    void trayNeverLoadsTheWindowsToolkit() {
        none().should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.immutectl.app..")
                .because("the tray is resident and small, and crashes beside JavaFX; the window is a process of its own")
                .check(TRAY);
    }

    @Test
    void desktopKnowsNoTray() {
        noClasses().that().resideInAPackage("org.immutectl.desktop..")
                .should().dependOnClassesThat().resideInAnyPackage("org.immutectl.tray..", "dorkbox..")
                .because("the window uses this package too, and has no tray")
                .check(TRAY);
    }

    @Test
    void trayChangesNothingByItself() {
        none().should().dependOnClassesThat()
                .resideInAnyPackage("org.immutectl.change..", "org.immutectl.cli..", "org.immutectl.linux..")
                .because("a desktop program changes the system through pkexec and the helper only")
                .check(TRAY);
    }

    @Test
    void trayOpensNoNetworkConnection() {
        none().should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "javax.net..")
                .orShould().dependOnClassesThat().haveNameMatching("java\\.net\\.(.*Socket|.*Connection|Inet.*Address)")
                .because("nothing of ours phones anywhere")
                .check(TRAY);
    }

    @Test
    void nobodyWaitsForATime() {
        none().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("what is waited for has an event or a condition with a deadline")
                .check(TRAY);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal()
                .because("state is handed on as records, so that tests and threads cannot meet in a variable")
                .check(TRAY);
    }

    private static GivenClassesConjunction none() {
        return noClasses().that().resideInAPackage("org.immutectl..");
    }
}
