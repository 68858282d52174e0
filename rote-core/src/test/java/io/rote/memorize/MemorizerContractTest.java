package io.rote.memorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.Activation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Memorizer} promises, checked for every registered construction on data sets of every kind. */
class MemorizerContractTest {
    private static final Settings SETTINGS = Settings.defaults().withSeed(3);

    /** Sets in which every sample lies at the border of the others; the remaining ones have samples well inside. */
    private static final Set<String> AT_THE_BORDER =
            Set.of("two samples on a line", "fewer samples than inputs", "two classes, two samples", "on a sphere");

    static Stream<Arguments> cases() {
        return pairs(true);
    }

    static Stream<Arguments> casesOutside() {
        return pairs(false);
    }

    private static Stream<Arguments> pairs(boolean inside) {
        return Memorizer.all().stream()
                .flatMap(memorizer -> SampleData.all().entrySet().stream()
                        .filter(entry -> inside == meets(memorizer, entry.getKey(), entry.getValue()))
                        .map(entry -> Arguments.of(memorizer.id(), entry.getKey(), memorizer, entry.getValue())));
    }

    /** Whether a set of the samples meets a construction's hypotheses, decided from the hypotheses' words. */
    private static boolean meets(Memorizer memorizer, String name, DataSet data) {
        return switch (memorizer.id()) {
            case "baum-threshold" ->
                data.task() == Task.CLASSIFICATION && data.classes().size() == 2;
            case "robust" -> AT_THE_BORDER.contains(name);
            default -> true;
        };
    }

    /** A data set of n samples that meets a construction's hypotheses. */
    private static DataSet suitable(Memorizer memorizer, int n) {
        return switch (memorizer.id()) {
            case "baum-threshold" -> SampleData.classes(n, 4, 2, 1);
            case "robust" -> SampleData.sphere(n, 20, 1);
            default -> SampleData.gaussian(n, 4, 1, 1);
        };
    }

    static Stream<Arguments> constructions() {
        return Memorizer.all().stream().map(memorizer -> Arguments.of(memorizer.id(), memorizer));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void networkMemorizesWithinPromise(String id, String name, Memorizer memorizer, DataSet data) {
        Promise promise = memorizer.promise(data, SETTINGS);
        Memorization made = memorizer.memorize(data, SETTINGS);

        assertThat(made.method()).isEqualTo(memorizer.id());
        assertThat(made.network().inputs()).isEqualTo(data.inputs());
        assertThat(made.network().outputs()).isEqualTo(data.outputs());
        assertThat(made.network().neurons()).isLessThanOrEqualTo(promise.neurons());
        assertThat(made.network().parameters()).isLessThanOrEqualTo(promise.parameters());

        // the definition, on the raw inputs
        Fit fit = Fit.of(data, made.network().apply(data.inputArray()));
        assertThat(made.fit()).isEqualTo(fit);
        if (data.task() == Task.REGRESSION) {
            assertThat(fit.relative()).isLessThanOrEqualTo(Math.max(promise.residual(), SETTINGS.tolerance()));
        } else {
            assertThat(fit.misclassified()).isZero();
            assertThat(fit.smallestMargin()).isPositive();
        }
        assertThat(made.outcome() == Outcome.MEMORIZED).isEqualTo(fit.memorizes(data, SETTINGS.tolerance()));
        assertThat(made.seconds()).isNotNegative();
        assertThat(made.attempts()).isNotEmpty();
        assertThat(made.history()).isNotEmpty();
        if (made.outcome() == Outcome.MEMORIZED) {
            assertThat(made.checkpoint()).isEmpty();
            assertThat(made.attempts())
                    .anySatisfy(attempt -> assertThat(attempt.widths())
                            .isEqualTo(made.network().widths()));
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void equalSettingsGiveEqualNetworks(String id, String name, Memorizer memorizer, DataSet data) {
        Memorization first = memorizer.memorize(data, SETTINGS);
        Memorization second = memorizer.memorize(data, SETTINGS);
        assertThat(second.network()).isEqualTo(first.network());
        assertThat(second.fit()).isEqualTo(first.fit());
        assertThat(second.iterations()).isEqualTo(first.iterations());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesOutside")
    void dataOutsideTheHypothesesAreRefused(String id, String name, Memorizer memorizer, DataSet data) {
        assertThatThrownBy(() -> memorizer.promise(data, SETTINGS))
                .isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
                    assertThat(refusal.hypothesis()).isNotBlank();
                    assertThat(refusal).hasMessageContaining("take the method");
                });
        assertThatThrownBy(() -> memorizer.memorize(data, SETTINGS)).isInstanceOf(RefusedDataException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructions")
    void progressIsReported(String id, Memorizer memorizer) {
        List<Progress> seen = new ArrayList<>();
        DataSet data = suitable(memorizer, 30);
        memorizer.memorize(data, SETTINGS, new Observer() {
            @Override
            public void progress(Progress progress) {
                seen.add(progress);
            }
        });
        assertThat(seen).isNotEmpty();
        for (int k = 0; k < seen.size(); k++) {
            assertThat(seen.get(k).parameters()).isPositive();
            assertThat(seen.get(k).attempt()).isPositive();
            if (k > 0) {
                assertThat(seen.get(k).seconds())
                        .isGreaterThanOrEqualTo(seen.get(k - 1).seconds());
                assertThat(seen.get(k).attempt())
                        .isGreaterThanOrEqualTo(seen.get(k - 1).attempt());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructions")
    void stopIsHonouredBetweenSteps(String id, Memorizer memorizer) {
        AtomicInteger steps = new AtomicInteger();
        DataSet data = suitable(memorizer, 60);
        Memorization made = memorizer.memorize(data, SETTINGS, new Observer() {
            @Override
            public void progress(Progress progress) {
                steps.incrementAndGet();
            }

            @Override
            public boolean stopRequested() {
                return true;
            }
        });
        assertThat(steps.get()).isLessThanOrEqualTo(2);
        assertThat(made.network().inputs()).isEqualTo(data.inputs());
        assertStopped(memorizer, made, data, Outcome.INTERRUPTED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructions")
    void timeLimitIsHonoured(String id, Memorizer memorizer) {
        DataSet data = suitable(memorizer, 60);
        Memorization made = memorizer.memorize(data, SETTINGS.withTimeLimit(Duration.ofNanos(1)));
        assertStopped(memorizer, made, data, Outcome.TIME_LIMIT);
    }

    private static void assertStopped(Memorizer memorizer, Memorization made, DataSet data, Outcome stopped) {
        assertThat(made.outcome()).isIn(stopped, Outcome.MEMORIZED);
        assertThat(made.fit()).isEqualTo(Fit.of(data, made.network().apply(data.inputArray())));
        if (made.outcome() == stopped) {
            assertThat(made.checkpoint()).hasValueSatisfying(checkpoint -> {
                assertThat(checkpoint.method()).isEqualTo(memorizer.id());
                assertThat(checkpoint.fingerprint()).isEqualTo(data.fingerprint());
                assertThat(checkpoint.seed()).isEqualTo(SETTINGS.seed());
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructions")
    void contradictoryLabelsAreRefusedWithTheSamplesNamed(String id, Memorizer memorizer) {
        for (DataSet distinct : List.of(SampleData.gaussian(12, 3, 1, 5), SampleData.classes(12, 3, 2, 5))) {
            DataSet data = SampleData.withRepeat(distinct, 2, 7);
            assertRefused(() -> memorizer.memorize(data, SETTINGS));
            assertRefused(() -> memorizer.promise(data, SETTINGS));
        }
    }

    private static void assertRefused(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(RefusedDataException.class, refusal -> {
            assertThat(refusal.hypothesis()).isNotBlank();
            assertThat(refusal.samples()).containsExactly(2, 7);
            assertThat(refusal.getMessage()).contains("2").contains("7");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructions")
    void activationOutsideTheConstructionIsRefusedOrUsed(String id, Memorizer memorizer) {
        DataSet data = SampleData.gaussian(12, 3, 1, 5);
        Settings settings = SETTINGS.withActivation(Activation.Standard.TANH);
        try {
            Memorization made = memorizer.memorize(data, settings);
            assertThat(made.network().layers().get(0).activation()).isEqualTo(Activation.Standard.TANH);
        } catch (RefusedDataException refusal) {
            assertThat(refusal.getMessage()).contains("tanh");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructions")
    void constructionIsFoundByItsId(String id, Memorizer memorizer) {
        assertThat(Memorizer.named(memorizer.id()).id()).isEqualTo(memorizer.id());
        assertThat(memorizer.summary()).isNotBlank();
    }
}
