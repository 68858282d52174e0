package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.Polynomial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExistenceTest {
    private static final Effort EFFORT = Effort.defaults();

    static Stream<Activation> smooth() {
        return Samples.activations().filter(a -> Binary64Slope.exists(a) && a != Activation.Standard.IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void networkThatFitsToRoundingIsProved_withARadiusOfRoundingSize(Activation activation) {
        FeedForward f = Samples.network(1, activation, 5, 20, 1);
        DataSet data = Samples.labelled(2, f, 50);
        Existence.Result result = Existence.verify(f, data, false, EFFORT);
        assertThat(result.verdict()).as(result.toString()).isInstanceOf(Verdict.Proved.class);
        Kantorovich constants = result.constants().orElseThrow();
        assertThat(constants.product()).isPositive().isLessThanOrEqualTo(0.5);
        assertThat(constants.scaledRadius()).isGreaterThan(0).isLessThan(1e-8);
        assertThat(constants.steps()).isZero();
        assertThat(((Verdict.Proved) result.verdict()).bound()).isEqualTo(constants.radius());
    }

    @Test
    void deepNetworksAndSeveralOutputsAreProved_inAnyScaling() {
        FeedForward f = Samples.network(3, Activation.Standard.TANH, 4, 12, 10, 2);
        DataSet data = Samples.labelled(4, f, 40);
        assertThat(Existence.verify(f, data, false, EFFORT.withThreads(2)).verdict())
                .isInstanceOf(Verdict.Proved.class);
        double[] shift = {1e3, -2e-3, 0, 5};
        double[] scale = {1e-3, 1e3, 1, 0.1};
        FeedForward raw =
                f.withInputScaling(shift, scale).withOutputScaling(new double[] {1e4, 0}, new double[] {1e3, 1e-3});
        double[] x = data.inputArray();
        for (int k = 0; k < x.length; k++) {
            x[k] = x[k] / scale[k % 4] + shift[k % 4];
        }
        DataSet unscaled = DataSet.regression(4, x, 2, raw.apply(x));
        Existence.Result result = Existence.verify(raw, unscaled, true, EFFORT);
        assertThat(result.verdict()).as(result.toString()).isInstanceOf(Verdict.Proved.class);
    }

    @Test
    void centringAtTheFrontIsNotMoved() {
        FeedForward f = Samples.network(5, Activation.Standard.TANH, 2, 20, 1);
        List<Layer> layers = new ArrayList<>();
        layers.add(Layer.of(2, new double[] {1, 0, 0, 1}, new double[] {-1000, 3}, Activation.Standard.IDENTITY));
        layers.addAll(f.layers());
        FeedForward centred = FeedForward.of(layers);
        DataSet near = Samples.labelled(6, f, 30);
        double[] x = near.inputArray();
        for (int k = 0; k < x.length; k++) {
            x[k] += k % 2 == 0 ? 1000 : -3;
        }
        DataSet data = DataSet.regression(2, x, 1, centred.apply(x));
        Existence.Result result = Existence.verify(centred, data, true, EFFORT);
        assertThat(result.verdict()).as(result.toString()).isInstanceOf(Verdict.Proved.class);
        assertThat(new JacobianFactors(Weights.of(centred), data, 1).first).isEqualTo(1);
    }

    @Test
    void residualTooLargeIsUndecided_andPolishingProvesIt() {
        FeedForward f = Samples.network(7, Activation.Standard.TANH, 4, 15, 1);
        DataSet data = Samples.labelled(8, f, 75);
        FeedForward coarse = rounded(f);
        Existence.Result plain = Existence.verify(coarse, data, false, EFFORT);
        assertThat(plain.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        u -> assertThat(u.reason())
                                .contains("must not exceed 1/2")
                                .endsWith(
                                        "polishing (extra-precise residuals and Newton steps) may bring the residual down"));
        Existence.Result polished = Existence.verify(coarse, data, true, EFFORT);
        assertThat(polished.verdict()).as(polished.toString()).isInstanceOf(Verdict.Proved.class);
        Kantorovich constants = polished.constants().orElseThrow();
        assertThat(constants.steps()).isPositive();
        assertThat(constants.scaledRadius()).isGreaterThanOrEqualTo(constants.distance());
        assertThat(constants.residual()).isLessThan(1e-9);
        assertThat(plain.polished()).isEmpty();
        FeedForward middle = polished.polished().orElseThrow();
        assertThat(ErrorBound.verify(middle, data, 1e-11, EFFORT)).isInstanceOf(Verdict.Proved.class);
        assertThat(ErrorBound.verify(coarse, data, 1e-11, EFFORT)).isInstanceOf(Verdict.Refuted.class);
        // what was proved about the stored parameters holds for these: they lie within the radius
        double distance = 0;
        for (int l = 0; l < middle.layers().size(); l++) {
            Layer moved = middle.layers().get(l);
            Layer stored = coarse.layers().get(l);
            for (int k = 0; k < moved.weights().length; k++) {
                distance = Math.hypot(distance, moved.weights()[k] - stored.weights()[k]);
            }
            for (int u = 0; u < moved.units(); u++) {
                distance = Math.hypot(distance, moved.bias(u) - stored.bias(u));
            }
        }
        assertThat(distance).isPositive().isLessThanOrEqualTo(constants.radius());
    }

    @Test
    void farFromALabelNothingIsProved() {
        FeedForward f = Samples.network(9, Activation.Standard.TANH, 4, 15, 1);
        DataSet data = Samples.labelled(10, f, 75);
        double[] y = data.labelArray();
        double kept = y[3];
        y[3] = y[4];
        y[4] = kept;
        DataSet swapped = DataSet.regression(4, data.inputArray(), 1, y);
        assertThat(Existence.verify(f, swapped, false, EFFORT).verdict()).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void whatTheTheoremCannotTreatIsUndecided_withTheReason() {
        FeedForward relu = Samples.network(1, Activation.Standard.RELU, 2, 5, 1);
        assertUndecided(relu, Samples.labelled(2, relu, 4), "the activation relu has a kink");
        FeedForward small = Samples.network(1, Activation.Standard.TANH, 2, 5, 1);
        assertUndecided(small, Samples.labelled(2, small, 30), "21 parameters for 30 labels");
        DataSet twice = Samples.labelled(2, small, 4).select(new int[] {0, 1, 2, 0});
        assertUndecided(small, twice, "the Jacobian's smallest singular value cannot be told from 0");
        FeedForward affine = Samples.network(1, Activation.Standard.IDENTITY, 3, 1);
        assertUndecided(affine, Samples.labelled(2, affine, 3), "the network has no hidden layer");
        assertUndecided(
                small, DataSet.classification(new double[][] {{1, 2}, {3, 4}}, new int[] {0, 1}), "existence is");
        // degree 2 in 2 inputs: 6 monomials, so that 7 equations depend on each other
        FeedForward square = Samples.network(1, Polynomial.ofDegree(2), 2, 5, 1);
        assertUndecided(square, Samples.labelled(2, square, 7), "the Jacobian's smallest singular value");
        FeedForward huge = FeedForward.of(List.of(
                Layer.of(1, new double[] {1e300, 1e300}, new double[2], Activation.Standard.TANH),
                Layer.of(2, new double[] {1, 1}, new double[1], Activation.Standard.IDENTITY)));
        assertUndecided(huge, DataSet.regression(1, new double[] {1e300, 2}, 1, new double[2]), "binary64 overflows");
        assertThatThrownBy(() ->
                        Existence.verify(small, DataSet.regression(1, new double[2], 1, new double[2]), false, EFFORT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertUndecided(FeedForward f, DataSet data, String reason) {
        assertThat(Existence.verify(f, data, true, EFFORT).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class, u -> assertThat(u.reason()).startsWith(reason));
    }

    /** Weights rounded to multiples of 2⁻²¹. */
    private static FeedForward rounded(FeedForward f) {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : f.layers()) {
            double[] w = layer.weights();
            for (int k = 0; k < w.length; k++) {
                w[k] = Math.rint(w[k] * 0x1p21) * 0x1p-21;
            }
            layers.add(Layer.of(layer.inputs(), w, layer.biases(), layer.activation()));
        }
        return FeedForward.of(layers);
    }
}
