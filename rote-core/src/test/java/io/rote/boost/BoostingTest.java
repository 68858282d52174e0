package io.rote.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.DataSet;
import io.rote.linalg.Scope;
import io.rote.network.FeedForward;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoostingTest {
    private static final DataSet DATA = Sphere.of(80, 10, 1);
    private Scope scope = Scope.open();
    private Features features = Features.of(DATA, Features.Constant.SMALL);

    @BeforeEach
    void open() {
        scope.close();
        scope = Scope.open();
        features = Features.of(DATA, Features.Constant.SMALL);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private WeakLearner learner(String name) {
        return switch (name) {
            case "exact pair" -> new NtkPair(features, NtkPair.Difference.EXACT, 3);
            case "wide pair" -> new NtkPair(features, NtkPair.Difference.WIDE, 1);
            case "harmonic" -> new HarmonicNeuron(features);
            default -> new GreedyAscent(features);
        };
    }

    private Boosting boosting(WeakLearner learner, StepRule rule, boolean refit) {
        return new Boosting(features, learner, Optional.empty(), rule, refit, new double[][] {DATA.labelArray()}, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact pair", "wide pair", "harmonic", "greedy"})
    void residualIsWhatTheNetworkLeaves(String name) {
        for (boolean refit : new boolean[] {false, true}) {
            Boosting boosting = boosting(learner(name), new StepRule.ExactLineSearch(), refit);
            for (int k = 0; k < 12; k++) {
                boosting.round();
            }
            FeedForward f = features.network(boosting.units(), new double[1]);
            double[] out = f.apply(DATA.inputArray());
            for (int i = 0; i < out.length; i++) {
                assertThat(DATA.label(i, 0) - out[i]).isCloseTo(boosting.residual(i, 0), within(1e-7));
            }
            assertThat(f.neurons()).isEqualTo(boosting.neurons());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact pair", "harmonic", "greedy"})
    void exactLineSearchDecreasesAsLemma1Predicts(String name) {
        Boosting boosting = boosting(learner(name), new StepRule.ExactLineSearch(), false);
        for (int k = 0; k < 12; k++) {
            Round round = boosting.round();
            assertThat(round.actual()).isPositive().isCloseTo(round.predicted(), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact pair", "harmonic", "greedy"})
    void fixedStepDecreasesAtLeastAsLemma1Predicts(String name) {
        StepRule rule = new StepRule.Fixed(0.1);
        Boosting boosting = boosting(learner(name), rule, false);
        for (int k = 0; k < 12; k++) {
            double before = boosting.squaredResidual();
            Round round = boosting.round();
            assertThat(round.predicted()).isCloseTo(0.01 * before, within(1e-12));
            assertThat(round.actual()).isGreaterThanOrEqualTo(round.predicted() * (1 - 1e-12));
        }
    }

    @Test
    void fixedStepStopsWhenNoProposalIsGoodEnough() {
        Boosting boosting = boosting(learner("harmonic"), new StepRule.Fixed(0.99), false);
        assertThatThrownBy(boosting::round).isInstanceOf(WeakLearnerException.class);
        assertThatThrownBy(() -> new StepRule.Fixed(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exactPairHasTheTangentFunctionsValues() {
        double[] r = DATA.labelArray();
        Proposal pair = new NtkPair(features, NtkPair.Difference.EXACT, 1).propose(r, new SplittableRandom(3));
        // r·f = ‖v‖² for the tangent function, and the two neurons have the same values
        assertThat(pair.squaredCosine()).isCloseTo(pair.predicted(), within(1e-12));
        double[] first = features.values(pair.units().get(0));
        double[] second = features.values(pair.units().get(1));
        for (int i = 0; i < r.length; i++) {
            assertThat(first[i] + second[i]).isCloseTo(pair.value(i), within(1e-8));
        }
    }

    @Test
    void refitLeavesAResidualOrthogonalToEveryNeuron() {
        Boosting boosting = boosting(learner("greedy"), new StepRule.ExactLineSearch(), true);
        for (int k = 0; k < 10; k++) {
            boosting.round();
        }
        for (Unit unit : boosting.units().get(0)) {
            double[] values = features.values(unit);
            double inner = 0;
            for (int i = 0; i < values.length; i++) {
                inner += values[i] * boosting.residual(i, 0);
            }
            assertThat(inner).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void resumedRunGoesOnWhereTheFirstStopped() {
        Boosting whole = boosting(learner("greedy"), new StepRule.ExactLineSearch(), false);
        Boosting half = boosting(learner("greedy"), new StepRule.ExactLineSearch(), false);
        for (int k = 0; k < 10; k++) {
            whole.round();
        }
        half.resume(List.of(whole.units().get(0).subList(0, 5)));
        for (int k = 5; k < 10; k++) {
            half.round();
        }
        assertThat(half.squaredResidual()).isCloseTo(whole.squaredResidual(), within(1e-9));
    }

    @Test
    void guardTakesOverWhenTheLearnerFindsLittle() {
        WeakLearner poor = (residual, random) -> {
            double[] w = Vectors.gaussian(features.columns(), random);
            return Proposal.of(List.of(new Unit(w, 1)), features.values(new Unit(w, 1)), residual);
        };
        double rate = Dispersion.of(features).rate();
        Boosting.Guard guard =
                new Boosting.Guard(new NtkPair(features, NtkPair.Difference.EXACT, 1), Math.max(rate, 0.05));
        Boosting boosting = new Boosting(
                features,
                poor,
                Optional.of(guard),
                new StepRule.ExactLineSearch(),
                false,
                new double[][] {DATA.labelArray()},
                5);
        for (int k = 0; k < 100; k++) {
            boosting.round();
        }
        assertThat(boosting.guarded()).isBetween(1, 99);
    }

    @Test
    void dispersionOfOrthogonalAndOppositeSamplesIsAQuarter() {
        DataSet data = DataSet.regression(new double[][] {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}, new double[] {1, 2, 3, 4});
        Features plain = Features.of(data, Features.Constant.NONE);
        // opposite samples never share a gate: H = 1/2 I, XᵀX = 2 I
        assertThat(Dispersion.of(plain).rate()).isBetween(0.2, 0.25);
    }

    @Test
    void dispersionFallsWhenSamplesApproach() {
        double last = 1;
        for (double gap : new double[] {1, 0.1, 0.01}) {
            DataSet data = DataSet.regression(
                    new double[][] {{1, 0}, {StrictMath.cos(gap), StrictMath.sin(gap)}, {-1, 0.2}},
                    new double[] {1, 2, 3});
            double rate =
                    Dispersion.of(Features.of(data, Features.Constant.NONE)).rate();
            assertThat(rate).isPositive().isLessThan(last / 2);
            last = rate;
        }
    }

    @Test
    void expectedShareOfExactPairsIsAtLeastTheRate() {
        double rate = Dispersion.of(features).rate();
        double[] r = DATA.labelArray();
        SplittableRandom random = new SplittableRandom(9);
        NtkPair pairs = new NtkPair(features, NtkPair.Difference.EXACT, 1);
        double mean = 0;
        for (int k = 0; k < 200; k++) {
            mean += pairs.propose(r, random).squaredCosine() / 200;
        }
        assertThat(mean).isGreaterThan(rate);
    }

    @Test
    void networkAndUnitsAreInverses() {
        Boosting boosting = boosting(learner("greedy"), new StepRule.ExactLineSearch(), false);
        boosting.round();
        boosting.round();
        FeedForward f = features.network(boosting.units(), new double[] {0.5});
        List<Unit> back = features.units(f).get(0);
        for (int l = 0; l < 2; l++) {
            Unit unit = boosting.units().get(0).get(l);
            assertThat(back.get(l).outgoing()).isEqualTo(unit.outgoing());
            for (int j = 0; j < features.columns(); j++) {
                assertThat(back.get(l).weight(j)).isCloseTo(unit.weight(j), within(1e-12));
            }
        }
    }
}
