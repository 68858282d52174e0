package io.rote.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of docs/ARCHITECTURE.md for the one module that knows Spark. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rote");
    private static final JavaClasses SPARK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rote.spark");

    private static void check(ArchRule rule, JavaClasses classes) {
        rule.check(classes);
    }

    @Test
    void everyModuleIsSeen() {
        for (String known : new String[] {
            "io.rote.memorize.Memorizer", "io.rote.sweep.CellRunner", "io.rote.cli.Main", "io.rote.spark.SparkSessions"
        }) {
            assertThat(CLASSES.contain(known)).as(known).isTrue();
        }
    }

    @Test
    void onlyThisModuleKnowsSpark() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.rote.spark..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.rote.spark..", "org.apache.spark..", "scala..")
                        .because("everything else works, and is tested, where there is no Spark"),
                CLASSES);
    }

    @Test
    void nothingHereKnowsTheCommandLineOrTheNativeBinding() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.rote.cli..", "io.rote.bench..", "org.bytedeco..", "picocli..")
                        .because("a cluster is another place to run the library"),
                SPARK);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.rote.spark.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(SPARK);
    }

    @Test
    void namesSayWhatAClassIs() {
        check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?"), SPARK);
    }

    @Test
    void randomnessIsSeeded_andNothingIsPrinted() {
        check(
                noClasses()
                        .should()
                        .callConstructor(Random.class)
                        .orShould()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(ThreadLocalRandom.class)
                        .orShould()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(System.class, "exit", int.class),
                SPARK);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        Set<String> described = SPARK.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(SPARK).isNotEmpty().allSatisfy(type -> assertThat(described).contains(type.getPackageName()));
    }
}
