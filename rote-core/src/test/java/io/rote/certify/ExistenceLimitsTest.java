package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the proof of existence ends: what it does not apply to, what it gives up on and what it must not overstate. */
class ExistenceLimitsTest {
    private static final Effort EFFORT = Effort.defaults();

    @Test
    void appliesToRealLabelsOfASmoothNetworkWithAsManyParameters() {
        FeedForward one = Samples.network(1, Activation.Standard.TANH, 2, 5, 1);
        assertThat(one.parameters()).isEqualTo(21);
        assertThat(Existence.applies(one, Samples.labelled(2, one, 21))).isTrue();
        assertThat(Existence.applies(one, Samples.labelled(2, one, 22))).isFalse();
        FeedForward two = Samples.network(1, Activation.Standard.TANH, 2, 5, 2);
        assertThat(two.parameters()).isEqualTo(27);
        assertThat(Existence.applies(two, Samples.labelled(2, two, 13))).isTrue();
        assertThat(Existence.applies(two, Samples.labelled(2, two, 14))).isFalse();
        FeedForward relu = Samples.network(1, Activation.Standard.RELU, 2, 5, 1);
        assertThat(Existence.applies(relu, Samples.labelled(2, relu, 4))).isFalse();
        DataSet classes = DataSet.classification(new double[][] {{1, 2}, {3, 4}}, new int[] {0, 1});
        assertThat(Existence.applies(one, classes)).isFalse();
    }

    @Test
    void everyLabelCounts_ofAllOutputs() {
        FeedForward f = Samples.network(1, Activation.Standard.TANH, 2, 5, 2);
        assertThat(reason(Existence.verify(f, Samples.labelled(2, f, 14), true, EFFORT)))
                .startsWith("27 parameters for 28 labels");
        // as many parameters as labels are not refused, whatever comes of it
        FeedForward square = Samples.network(1, Activation.Standard.TANH, 2, 5, 1);
        Verdict verdict = Existence.verify(square, Samples.labelled(2, square, 21), true, EFFORT)
                .verdict();
        if (verdict instanceof Verdict.Undecided undecided) {
            assertThat(undecided.reason()).doesNotContain("parameters for");
        }
    }

    @Test
    void moreLabelsThanTheHeapHasRoomForAreRefused_withBothSizes() {
        double heap = Runtime.getRuntime().maxMemory();
        int labels = (int) Math.ceil(Math.sqrt(0.09 * heap));
        FeedForward f = Samples.network(1, Activation.Standard.SINE, 1, labels, 1);
        DataSet data = DataSet.regression(1, new double[labels], 1, new double[labels]);
        assertThat(reason(Existence.verify(f, data, false, EFFORT)))
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "the proof for %d labels needs %.1f GB, the Java heap may grow to %.1f GB; allow more by -Xmx",
                        labels,
                        10 * Math.pow(labels, 2) / 1e9,
                        heap / 1e9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 36, 79})
    void oneWrongLabelAmongSeveralOutputsIsSeen(int wrong) {
        FeedForward f = Samples.network(3, Activation.Standard.TANH, 4, 20, 2);
        DataSet data = Samples.labelled(4, f, 40);
        double[] y = data.labelArray();
        y[wrong] += 0.5;
        DataSet off = DataSet.regression(4, data.inputArray(), 2, y);
        Existence.Result result = Existence.verify(f, off, false, EFFORT);
        assertThat(result.verdict()).isInstanceOf(Verdict.Undecided.class);
        // the labels' scales are within a factor 2 of their deviations, which are of order 1
        assertThat(result.constants().orElseThrow().residual()).isBetween(0.05, 5.0);
    }

    @Test
    void newtonsStepsGoOnWhileTheResidualFalls_andGiveUpBeyondTheTheorem() {
        FeedForward f = Samples.network(7, Activation.Standard.TANH, 4, 15, 1);
        DataSet data = Samples.labelled(8, f, 30);
        double[] y = data.labelArray();
        for (int i = 0; i < y.length; i += 2) {
            y[i] += 1e-3;
        }
        Existence.Result result = Existence.verify(f, DataSet.regression(4, data.inputArray(), 1, y), true, EFFORT);
        Kantorovich constants = result.constants().orElseThrow();
        assertThat(reason(result))
                .contains("must not exceed 1/2")
                .endsWith(constants.steps() + " extra-precise Newton steps did not help");
        assertThat(constants.steps()).isBetween(2, 6);
        // the labels are met, but too far from where the singular value was proved
        assertThat(constants.residual()).as(constants.toString()).isLessThan(1e-11);
        assertThat(constants.smallestSingularValue()).isNegative();
        assertThat(result.polished()).isEmpty();
    }

    @Test
    void singularValueAtTheMovedMiddleIsLessByTheConstantTimesTheDistance() {
        FeedForward f = Samples.network(7, Activation.Standard.TANH, 4, 15, 1);
        DataSet data = Samples.labelled(8, f, 75);
        double[] y = data.labelArray();
        y[3] += 1e-6;
        DataSet off = DataSet.regression(4, data.inputArray(), 1, y);
        Kantorovich stored = Existence.verify(f, off, false, EFFORT).constants().orElseThrow();
        Kantorovich moved = Existence.verify(f, off, true, EFFORT).constants().orElseThrow();
        assertThat(moved.steps()).isPositive();
        double loss = moved.lipschitz() * moved.distance();
        assertThat(loss).isPositive();
        double there = stored.smallestSingularValue() - loss;
        assertThat(moved.smallestSingularValue()).isLessThanOrEqualTo(there).isGreaterThan(there * (1 - 1e-10));
    }

    @Test
    void timesAddUpToNoMoreThanTheWhole() {
        FeedForward f = Samples.network(1, Activation.Standard.TANH, 5, 20, 1);
        DataSet data = Samples.labelled(2, f, 50);
        long start = System.nanoTime();
        Verdict verdict = Existence.verify(f, data, false, EFFORT).verdict();
        double seconds = (System.nanoTime() - start) * 1e-9;
        assertThat(verdict.spent()).extracting(Spent::level).containsExactly(Level.BINARY64, Level.DOUBLE_DOUBLE);
        assertThat(verdict.spent()).allMatch(s -> s.seconds() > 0);
        assertThat(verdict.spent().stream().mapToDouble(Spent::seconds).sum()).isLessThanOrEqualTo(seconds);
    }

    /** Two inputs that grow together: the Gram matrix's rounding exceeds its smallest eigenvalue long before Cholesky's own. */
    @Test
    void smallestSingularValueIsNotOverstated_whereTheGramMatrixCannotTellTheRows() {
        FeedForward f = Samples.network(5, Activation.Standard.TANH, 2, 200, 1);
        int proved = 0;
        int refused = 0;
        for (int e = 10; e <= 30; e++) {
            double near = Math.scalb(1.0, -e);
            DataSet data = Samples.labelled(6, f, 3);
            double[] x = data.inputArray();
            x[2] = x[0] + near;
            x[3] = x[1];
            DataSet close = DataSet.regression(2, x, 1, f.apply(x));
            Existence.Result result = Existence.verify(f, close, false, EFFORT);
            if (result.constants().isPresent()) {
                proved++;
                assertThat(result.constants().get().smallestSingularValue())
                        .as("inputs 2^-%d apart", e)
                        .isLessThanOrEqualTo(halfDifference(f, close));
            } else {
                refused++;
            }
        }
        assertThat(proved).isPositive();
        assertThat(refused).isPositive();
    }

    /** ‖(J_0 − J_1)/√2‖ ≥ σ_min, with the vector (1, −1, 0)/√2. */
    private static double halfDifference(FeedForward f, DataSet data) {
        JacobianFactors jacobian = new JacobianFactors(Weights.of(f), data, 1);
        double squares = 0;
        for (int l = 0; l < jacobian.layers; l++) {
            double[] a = jacobian.a[l][0];
            double[] b = jacobian.b[l][0];
            for (int u = 0; u < b.length; u += Tiles.SIZE) {
                for (int j = 0; j < a.length; j += Tiles.SIZE) {
                    double difference = b[u] * a[j] - b[u + 1] * a[j + 1];
                    squares += difference * difference;
                }
            }
        }
        return Math.sqrt(squares / 2) * (1 + 1e-6);
    }

    private static String reason(Existence.Result result) {
        assertThat(result.verdict()).as(result.toString()).isInstanceOf(Verdict.Undecided.class);
        return ((Verdict.Undecided) result.verdict()).reason();
    }
}
