package org.immutectl;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages of the helper, each with its reason. */
class ArchitectureTest {

    private static final JavaClasses HELPER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.immutectl");

    static Stream<Arguments> arrows() {
        return Stream.of(
                Arguments.of("model", List.of(), "a state is plain data that every view and test can make by itself"),
                Arguments.of("linux", List.of("model"), "a system call knows nothing of what it is needed for"),
                Arguments.of("probe", List.of("model", "linux"), "what any user may run cannot reach what root alone does"),
                Arguments.of("probe.hibernation", List.of("model", "linux", "probe"), "it is a part of the probe"),
                Arguments.of("probe.survey", List.of("model", "linux", "probe"), "it is a part of the probe"),
                Arguments.of("change", List.of("model", "linux", "probe"), "plans don't know who shows them"),
                Arguments.of("change.swap", List.of("model", "linux", "probe", "change"), "one more plan among those of change"),
                Arguments.of("change.edit", List.of("model", "linux", "probe", "change"),
                        "how a file is edited does not depend on what for"),
                Arguments.of("change.tiers", List.of("model", "linux", "probe", "change"), "one more plan among those of change"),
                Arguments.of("client", List.of("model", "linux", "probe"),
                        "a desktop program changes the system through pkexec only, never by calling the code itself"),
                Arguments.of("doctor", List.of("model", "linux", "probe", "change"),
                        "what is wrong can lie anywhere, so it looks everywhere, but shows nothing by itself"),
                Arguments.of("cli", List.of("model", "linux", "probe", "change", "doctor", "i18n"),
                        "the command is what client starts, so it cannot need it"),
                Arguments.of("i18n", List.of(), "sentences are a resource"));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void packageReachesOnlyWhatItMay(String origin, List<String> targets, String reason) {
        String[] allowed = Stream.concat(Stream.of(origin), targets.stream())
                .map(name -> "org.immutectl." + name + "..").toArray(String[]::new);

        noClasses().that().resideInAPackage("org.immutectl." + origin + "..")
                .should().dependOnClassesThat(resideInAPackage("org.immutectl..").and(not(resideInAnyPackage(allowed))))
                .because(reason).check(HELPER);
    }

    @Test
    void everyPackageHasItsArrows() {
        Set<String> known = arrows().map(arrow -> "org.immutectl." + arrow.get()[0]).collect(Collectors.toSet());
        Set<String> packages = HELPER.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertEquals(known, packages, "say in arrows() what a new package may import");
    }

    @Test
    void nativeCallsAreInOnePlace() {
        check(noClasses().that().resideOutsideOfPackage("org.immutectl.linux..")
                .should().dependOnClassesThat().resideInAnyPackage("com.sun.jna..", "java.lang.foreign..")
                .because("a wrong signature can crash the process, so one package is read with that in mind"));
    }

    @Test
    void helperHasNoWindow() {
        check(noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javafx..", "dorkbox..")
                .because("it runs as root and without a display, and every command would pay for the start of a toolkit"));
    }

    @Test
    void helperOpensNoNetworkConnection() {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "javax.net..")
                .orShould().dependOnClassesThat().haveNameMatching("java\\.net\\.(.*Socket|.*Connection|Inet.*Address)")
                .because("nothing of ours phones anywhere"));
    }

    @Test
    void helperLoadsNoCodeByName() {
        check(noClasses().that().doNotHaveFullyQualifiedName("org.immutectl.cli.Signals")
                .should().callMethod(Class.class, "forName", String.class)
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("a root process runs only what it was built with; Signals names two classes of the JDK"));
    }

    @Test
    void nobodyWaitsForATime() {
        check(noClasses().that().doNotHaveFullyQualifiedName("org.immutectl.change.Waiting")
                .should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("what is waited for has an event, or a condition with a deadline in Waiting"));
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal()
                .because("state is handed on as records, so that tests and threads cannot meet in a variable")
                .check(HELPER);
    }

    @Test
    void onlyTheCommandSpeaksToTheTerminal() {
        check(noClasses().that().resideOutsideOfPackage("org.immutectl.cli..")
                .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
                .orShould().callMethod(System.class, "exit", int.class)
                .because("the others are used by programs without a terminal; they return and throw"));
    }

    private static void check(ArchRule rule) {
        rule.check(HELPER);
    }
}
