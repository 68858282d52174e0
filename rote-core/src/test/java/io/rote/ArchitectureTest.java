package io.rote;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house that neither modules nor package-private classes enforce. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rote");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.rote.(*)..")
                .should()
                .beFreeOfCycles()
                .because("data flow from left to right and never back")
                .check(CORE);
    }

    @Test
    void dataUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.rote.data..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.rote.data..")
                .because("every other part depends on the data types")
                .check(CORE);
    }

    @Test
    void networkUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.rote.network..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.rote.network..")
                .because("networks are plain values that any checker can read")
                .check(CORE);
    }

    @Test
    void onlyLinalgTouchesTheNativeBinding() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rote.linalg..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .because("there is one door to BLAS")
                .check(CORE);
    }

    @Test
    void coreKnowsNothingOfItsUsers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.rote.table..", "io.rote.onnx..", "io.rote.report..", "io.rote.cli..", "io.rote.bench..")
                .because("data flow from left to right and never back")
                .check(CORE);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
                .because("such names say nothing in the field's words")
                .check(CORE);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..")
                .because("a package is named after its subject")
                .check(CORE);
    }

    @Test
    void randomnessIsSeeded() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .because("equal seeds give equal networks")
                .check(CORE);
    }

    @Test
    void libraryNeitherPrintsNorExits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .because("a library speaks to its caller through results, observers and exceptions")
                .check(CORE);
    }

    @Test
    void streamsAreSequential() {
        noClasses()
                .should()
                .callMethod(Collection.class, "parallelStream")
                .orShould()
                .callMethodWhere(target(name("parallel")))
                .because("the common pool makes results and timings depend on the machine")
                .check(CORE);
    }

    @Test
    void publicTypesCannotBeExtendedUnlessTheyAreInterfacesOrExceptions() {
        classes()
                .that()
                .arePublic()
                .and(not(INTERFACES))
                .and(not(assignableTo(Throwable.class)))
                .and(not(assignableTo(Enum.class)))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("a value that can be extended is not a value")
                .check(CORE);
    }

    @Test
    void publicFieldsAreConstants() {
        fields().that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should()
                .beStatic()
                .andShould()
                .beFinal()
                .because("state that others can write to is nobody's")
                .check(CORE);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        Set<String> described = CORE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(CORE).isNotEmpty().allSatisfy(type -> assertThat(described).contains(type.getPackageName()));
    }
}
