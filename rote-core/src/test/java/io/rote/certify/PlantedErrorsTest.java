package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors planted before every stage of a proof: none of them may end in {@link Verdict.Proved}. */
class PlantedErrorsTest {
    private static final Effort EFFORT = Effort.defaults();

    /** A factor that brings the differences of 1, 2⁻³⁰ or 2⁻⁷⁰ below what the level before can see. */
    enum Stage {
        BINARY64(Level.BINARY64, 1),
        DOUBLE_DOUBLE(Level.DOUBLE_DOUBLE, 0x1p-60),
        MULTI_PRECISION(Level.MULTI_PRECISION, 0x1p-120);

        private final Level level;
        private final double error;

        Stage(Level level, double error) {
            this.level = level;
            this.error = error;
        }
    }

    /** tanh(x) − tanh(x) + the error: exactly the error, however the stages round. */
    @ParameterizedTest
    @EnumSource(Stage.class)
    void labelOffByJustMoreThanTheToleranceIsCaught_inTheStageThatCanTell(Stage stage) {
        FeedForward f = FeedForward.of(List.of(
                Layer.of(1, new double[] {1, 1}, new double[2], Activation.Standard.TANH),
                Layer.of(2, new double[] {1, -1}, new double[] {stage.error}, Activation.Standard.IDENTITY)));
        DataSet data = DataSet.regression(1, new double[] {0.3, 1.7}, 1, new double[2]);
        Verdict close = ErrorBound.verify(f, data, stage.error * (1 - 0x1p-20), EFFORT);
        assertThat(close).isInstanceOf(Verdict.Refuted.class);
        assertThat(close.spent().get(close.spent().size() - 1).level()).isGreaterThanOrEqualTo(stage.level);
        assertThat(ErrorBound.verify(f, data, stage.error * (1 + 0x1p-20), EFFORT))
                .isInstanceOf(Verdict.Proved.class);
    }

    @Test
    void oneUnitInTheLastPlaceOfASensitiveWeightIsCaught() {
        // a large input against a large bias: one ulp of the weight is 2⁻²³ of the output
        double x = 0x1p30;
        for (Activation activation : List.of(Activation.Standard.TANH, Activation.Standard.RELU)) {
            double[] weight = {1};
            FeedForward f = sensitive(activation, weight[0], x);
            DataSet data = DataSet.regression(1, new double[] {x, x + 1}, 1, f.apply(new double[] {x, x + 1}));
            assertThat(ErrorBound.verify(f, data, 1e-12, EFFORT)).isInstanceOf(Verdict.Proved.class);
            FeedForward nudged = sensitive(activation, Math.nextUp(weight[0]), x);
            assertThat(ErrorBound.verify(nudged, data, 1e-12, EFFORT)).isInstanceOf(Verdict.Refuted.class);
        }
    }

    private static FeedForward sensitive(Activation activation, double weight, double x) {
        return FeedForward.of(List.of(
                Layer.of(1, new double[] {weight}, new double[] {-x + 0.5}, activation),
                Layer.of(1, new double[] {1}, new double[] {0}, Activation.Standard.IDENTITY)));
    }

    @Test
    void swappedRowsAreCaught_byBothProofs() {
        FeedForward f = Samples.network(9, Activation.Standard.TANH, 4, 15, 1);
        DataSet data = Samples.labelled(10, f, 75);
        double[] y = data.labelArray();
        double kept = y[3];
        y[3] = y[4];
        y[4] = kept;
        DataSet swapped = DataSet.regression(4, data.inputArray(), 1, y);
        assertThat(ErrorBound.verify(f, data, 1e-12, EFFORT)).isInstanceOf(Verdict.Proved.class);
        assertThat(ErrorBound.verify(f, swapped, 1e-12, EFFORT))
                .isInstanceOfSatisfying(
                        Verdict.Refuted.class, r -> assertThat(r.sample()).isEqualTo(3));
        assertThat(Existence.verify(f, data, false, EFFORT).verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(Existence.verify(f, swapped, false, EFFORT).verdict()).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void wrongActivationIsCaught_byBothProofs() {
        FeedForward f = Samples.network(9, Activation.Standard.TANH, 4, 15, 1);
        DataSet data = Samples.labelled(10, f, 75);
        FeedForward other = Samples.network(9, Activation.Standard.ARCTAN, 4, 15, 1);
        assertThat(ErrorBound.verify(other, data, 1e-3, EFFORT)).isInstanceOf(Verdict.Refuted.class);
        assertThat(Existence.verify(other, data, false, EFFORT).verdict()).isInstanceOf(Verdict.Undecided.class);
    }

    /** Inputs one unit in the last place apart with different labels: σ_min is about 10⁻¹⁶, anything more would be a false proof. */
    @Test
    void smallestSingularValueIsNotOverstated_whereTwoRowsNearlyAgree() {
        FeedForward f = Samples.network(11, Activation.Standard.TANH, 2, 12, 1);
        double[] x = Samples.labelled(12, f, 20).inputArray();
        x[2] = Math.nextUp(x[0]);
        x[3] = x[1];
        double[] y = f.apply(x);
        DataSet near = DataSet.regression(2, x, 1, y);
        for (boolean polish : new boolean[] {false, true}) {
            Existence.Result result = Existence.verify(f, near, polish, EFFORT);
            assertThat(result.verdict()).isInstanceOf(Verdict.Undecided.class);
        }
    }

    /** JJᵀ of known smallest eigenvalue: a shift just above it has no Cholesky factor. */
    @Test
    void overstatedSmallestEigenvalueIsRefused() {
        int n = 2 * Tiles.SIZE + 6;
        double[][] gram = FactorizationTest.tiles(n, (i, j) -> (i == j ? 0.25 : 0) + 1.0 / n);
        assertThat(Factorization.smallestEigenvalue(n, gram, 0.25 * (1 + 1e-9), 1))
                .isEmpty();
        assertThat(Factorization.smallestEigenvalue(n, gram, 0.25 * (1 - 1e-9), 1)
                        .orElseThrow())
                .isLessThan(0.25);
    }

    /** 3·(x/3) = x: with the reciprocal taken for exact, a label is missed; with its rounding allowed for, it is not. */
    @Test
    void roundedReciprocalIsNeverTakenForExact() {
        FeedForward f = FeedForward.of(List.of(
                Layer.of(1, new double[] {1.0 / 3}, new double[1], Activation.Standard.IDENTITY),
                Layer.of(1, new double[] {3}, new double[1], Activation.Standard.RELU),
                Layer.of(1, new double[] {1}, new double[1], Activation.Standard.IDENTITY)));
        DataSet data = DataSet.regression(1, new double[] {1, 2}, 1, new double[] {1, 2});
        Set<Integer> rounded = Set.of(0);
        assertThat(ErrorBound.verify(f, data, 0, EFFORT)).isInstanceOf(Verdict.Refuted.class);
        assertThat(ErrorBound.verify(f, rounded, data, 0, EFFORT)).isInstanceOf(Verdict.Undecided.class);
        assertThat(ErrorBound.verify(f, rounded, data, 4e-16, EFFORT)).isInstanceOf(Verdict.Proved.class);
        // without the uncertainty 2.2e-16 would be proved, the reciprocals alone may be off by that
        assertThat(ErrorBound.verify(f, data, 1.2e-16, EFFORT)).isInstanceOf(Verdict.Proved.class);
        assertThat(ErrorBound.verify(f, rounded, data, 1.2e-16, EFFORT)).isNotInstanceOf(Verdict.Proved.class);
    }

    @Test
    void roundedReciprocalsBehindAnActivationLeaveExistenceUndecided() {
        FeedForward f = Samples.network(13, Activation.Standard.TANH, 2, 9, 1);
        DataSet data = Samples.labelled(14, f, 10);
        assertThat(Existence.verify(f, Set.of(), data, false, EFFORT).verdict()).isInstanceOf(Verdict.Proved.class);
        assertThat(Existence.verify(f, Set.of(1), data, false, EFFORT).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class, u -> assertThat(u.reason()).startsWith("layer 1 divides"));
    }
}
