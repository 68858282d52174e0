package io.rote;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rules of docs/ARCHITECTURE.md that only show where all modules meet. */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rote");

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void everyModuleIsSeen() {
        for (String known :
                new String[] {"io.rote.memorize.Memorizer", "io.rote.report.Delivery", "io.rote.cli.Main"}) {
            assertThat(CLASSES.contain(known)).as(known).isTrue();
        }
    }

    @Test
    void nothingDependsOnTheCommandLine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.rote.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.rote.cli..", "io.rote.studio..", "io.rote.spark..", "io.rote.bench..")
                .because("they are consumers: they parse, call the library and print"));
    }

    @Test
    void theCommandLineKeepsOutOfTheSolver() {
        check(noClasses()
                .that()
                .resideInAPackage("io.rote.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.rote.solve..", "io.rote.linalg..")
                .because("the module does not export them: they may change at any time"));
    }

    @Test
    void onlyTheTableReaderAndTheResultStoreUseDuckDb() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.rote.table..", "io.rote.sweep.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "java.sql..")
                .because("tables come in by one door, and a sweep's results are kept behind another"));
    }

    @Test
    void onlyTheOnnxPackageUsesOnnxLibraries() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.rote.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..", "ai.onnx..", "com.google.protobuf..")
                .because("models go out and come back by one door"));
    }

    @Test
    void onlyTheCommandLineUsesPicocliAndTheTerminal() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.rote.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "me.tongfei..", "org.jline..")
                .because("a library neither parses arguments nor draws bars"));
    }

    @Test
    void onlyMainEndsTheProcess() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.rote.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("a library must not end its user's process"));
    }
}
