package io.rote.certify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitReferenceTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.linalg.Blas;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;
import io.rote.network.TotalWeight;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The checker shares no arithmetic with what it checks: of data and networks it reads the stored numbers, nothing more. */
@SuppressWarnings("UnusedMethod")
class StrangerTest {
    private static final JavaClasses CERTIFY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rote.certify");

    /** The records of data and networks, and what may be called on them: they hold numbers and give them back. */
    private static final Map<Class<?>, Set<String>> READ = Map.of(
            DataSet.class,
            Set.of("samples", "inputs", "outputs", "task", "input", "copyInput", "inputArray", "label", "classOf"),
            Task.class,
            Set.of(),
            FeedForward.class,
            Set.of("layers", "inputs", "outputs", "parameters", "of"),
            Layer.class,
            Set.of("inputs", "units", "weights", "biases", "activation", "of"),
            Activation.class,
            Set.of("id"),
            Activation.Standard.class,
            Set.of("ordinal", "values"),
            LeakyRelu.class,
            Set.of("negativeSlope"),
            Polynomial.class,
            Set.of("coefficients"));

    private static final ArchRule RULE = classes()
            .that()
            .resideInAPackage("io.rote.certify..")
            .should()
            .onlyDependOnClassesThat(new DescribedPredicate<>("are the JDK's, the package's own, or records") {
                @Override
                public boolean test(JavaClass type) {
                    JavaClass element = type.getBaseComponentType();
                    String name = element.getPackageName();
                    return element.isPrimitive()
                            || name.startsWith("java.")
                            || name.startsWith("org.jspecify.")
                            || name.startsWith("io.rote.certify")
                            || READ.keySet().stream().anyMatch(element::isEquivalentTo);
                }
            })
            .andShould(new ArchCondition<>("only read the records") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getCodeUnitCallsFromSelf().stream()
                            .filter(call -> !allowed(call.getTarget()))
                            .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                    type.getCodeUnitReferencesFromSelf().stream()
                            .filter(reference -> !allowed(reference.getTarget()))
                            .forEach(reference ->
                                    events.add(SimpleConditionEvent.violated(reference, reference.getDescription())));
                }
            })
            .because("a bug shared by producer and checker would go unseen");

    private static boolean allowed(CodeUnitCallTarget target) {
        return allowed(target.getOwner(), target.getName());
    }

    private static boolean allowed(CodeUnitReferenceTarget target) {
        return allowed(target.getOwner(), target.getName());
    }

    private static boolean allowed(JavaClass owner, String method) {
        return READ.entrySet().stream()
                .filter(entry -> owner.isEquivalentTo(entry.getKey()))
                .allMatch(entry -> entry.getValue().contains(method));
    }

    @Test
    void checkerReadsTheRecordsAndNothingElse() {
        RULE.check(CERTIFY);
    }

    @Test
    void plantedViolationsAreCaught() {
        for (Class<?> planted : Set.of(Evaluates.class, Refers.class, Standardises.class, Weighs.class, Solves.class)) {
            JavaClasses one = new ClassFileImporter().importClasses(planted);
            assertThat(RULE.evaluate(one).hasViolation())
                    .as(planted.getSimpleName())
                    .isTrue();
        }
        assertThat(RULE.evaluate(new ClassFileImporter().importClasses(Reads.class))
                        .hasViolation())
                .isFalse();
    }

    /** Uses the networks' own evaluation. */
    private static final class Evaluates {
        double[] outputs(FeedForward f, double[] x) {
            return f.apply(x);
        }
    }

    /** The same without a call. */
    private static final class Refers {
        DoubleUnaryOperator slope(Activation activation) {
            return activation::slope;
        }
    }

    private static final class Standardises {
        boolean is(Object value) {
            return value instanceof Standardisation;
        }
    }

    private static final class Weighs {
        double weight(FeedForward f) {
            return TotalWeight.of(f).orElse(0);
        }
    }

    private static final class Solves {
        boolean is(Object value) {
            return value instanceof Blas;
        }
    }

    private static final class Reads {
        double weight(FeedForward f) {
            return f.layers().get(0).weights()[0];
        }
    }
}
