package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {
    /** t = −J̃ᵀu, so that ‖t‖² = uᵀ J̃J̃ᵀ u: inputs and labels far from standardised, more rows than a tile has. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void normIsThatOfTheNewtonStep_inTheScaledCoordinates(int affine) {
        FeedForward f = Samples.network(1, Activation.Standard.TANH, 3, 5, 4, 2)
                .withInputScaling(new double[] {100, -3, 0}, new double[] {8, 0.25, 1})
                .withOutputScaling(new double[] {7, 0}, new double[] {1000, 0.01});
        List<Layer> layers = new ArrayList<>(f.layers());
        if (affine == 1) {
            layers.add(
                    0,
                    Layer.of(3, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3], Activation.Standard.IDENTITY));
        }
        double[] x = Samples.gaussians(new SplittableRandom(2), 3 * 70);
        for (int i = 0; i < 70; i++) {
            x[3 * i] = 100 + 8 * x[3 * i];
            x[3 * i + 1] = -3 + 0.25 * x[3 * i + 1];
        }
        DataSet data = DataSet.regression(3, x, 2, f.apply(x));
        Weights weights = Weights.of(FeedForward.of(layers));
        JacobianFactors jacobian = new JacobianFactors(weights, data, 1);
        assertThat(jacobian.first).isEqualTo(affine);
        double[] u = Samples.gaussians(new SplittableRandom(3), jacobian.rows);
        double[][] gram = jacobian.gram(1);
        double square = IntStream.range(0, u.length)
                .mapToDouble(i -> IntStream.range(0, u.length)
                        .mapToDouble(j -> u[i] * u[j] * entry(gram, Math.max(i, j), Math.min(i, j)))
                        .sum())
                .sum();
        Correction correction = new Correction(weights, jacobian);
        assertThat(correction.norm()).isZero();
        correction.subtract(u);
        double expected = Math.sqrt(square);
        assertThat(correction.norm()).isBetween(expected * (1 - 1e-9), expected * (1 + 1e-9));
    }

    /** The step changes the outputs by −J̃J̃ᵀu to first order. */
    @Test
    void smallStepMovesTheOutputsAgainstTheGramMatrix() {
        FeedForward f = Samples.network(4, Activation.Standard.SINE, 2, 6, 2);
        DataSet data = Samples.labelled(5, f, 70);
        Weights weights = Weights.of(f);
        JacobianFactors jacobian = new JacobianFactors(weights, data, 1);
        double small = 0x1p-40;
        double[] u = new double[jacobian.rows];
        u[130] = small;
        new Correction(weights, jacobian).subtract(u);
        double[][] gram = jacobian.gram(1);
        DoubleDouble level = new DoubleDouble(weights, data);
        DoubleDouble before = new DoubleDouble(Weights.of(f), data);
        for (int i = 0; i < data.samples(); i++) {
            for (int k = 0; k < 2; k++) {
                double change =
                        level.outputs(i)[k].subtract(before.outputs(i)[k]).leading()
                                / jacobian.coordinates.labelScale[k];
                int r = 2 * i + k;
                double expected = -small * entry(gram, Math.max(r, 130), Math.min(r, 130));
                assertThat(Math.abs(change - expected)).isLessThan(1e-8 * small);
            }
        }
    }

    private static double entry(double[][] gram, int i, int j) {
        return gram[Factorization.at(i / Tiles.SIZE, j / Tiles.SIZE)][i % Tiles.SIZE * Tiles.SIZE + j % Tiles.SIZE];
    }
}
