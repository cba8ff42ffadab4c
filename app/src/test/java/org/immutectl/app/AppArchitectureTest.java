package org.immutectl.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the window may reach, with the reasons. */
class AppArchitectureTest {

    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.immutectl.app");

    @Test
    void windowHasNoTray() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.immutectl.tray..", "dorkbox..", "java.awt..")
                .because("GTK through AWT and dorkbox crashes beside JavaFX; the tray is a process of its own")
                .check(APP);
    }

    @Test
    void windowChangesNothingByItself() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("org.immutectl.change..", "org.immutectl.cli..", "org.immutectl.linux..", "com.sun.jna..")
                .because("a desktop program changes the system through pkexec and the helper only")
                .check(APP);
    }

    @Test
    void viewModelsKnowNoView() {
        noClasses().that().haveSimpleNameEndingWith("ViewModel")
                .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "atlantafx..", "org.controlsfx..")
                .because("what the window decides is tested without the toolkit")
                .check(APP);
    }

    @Test
    void windowOpensNoNetworkConnection() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "javax.net..", "javafx.scene.web..")
                .orShould().dependOnClassesThat().haveNameMatching("java\\.net\\.(.*Socket|.*Connection|Inet.*Address)")
                .because("nothing of ours phones anywhere")
                .check(APP);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal()
                .because("state is handed on as records, so that tests and threads cannot meet in a variable")
                .check(APP);
    }
}
