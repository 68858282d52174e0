package io.rote.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeedForwardTest {
    private static final Activation IDENTITY = Activation.Standard.IDENTITY;

    @Test
    void reluPairIsTheAbsoluteValue() {
        FeedForward f = FeedForward.of(List.of(
                Layer.of(1, new double[] {1, -1}, new double[2], Activation.Standard.RELU),
                Layer.of(2, new double[] {1, 1}, new double[] {-1}, IDENTITY)));
        assertThat(f.apply(new double[] {-3, 0, 2})).containsExactly(2, -1, 1);
    }

    @Test
    void sizesCountEveryStoredNumber() {
        FeedForward f = Networks.gaussian(new SplittableRandom(1), Activation.Standard.TANH, 3, 4, 5, 2);
        assertThat(f.inputs()).isEqualTo(3);
        assertThat(f.outputs()).isEqualTo(2);
        assertThat(f.widths()).containsExactly(4, 5);
        assertThat(f.neurons()).isEqualTo(9);
        assertThat(f.parameters()).isEqualTo(4 * 4 + 5 * 5 + 2 * 6);
        assertThat(f).hasToString("FeedForward[3 → [4, 5] → 2]");
    }

    @Test
    void foldedInputScalingIsTheScalingOfTheInputs() {
        SplittableRandom random = new SplittableRandom(2);
        FeedForward f = Networks.gaussian(random, Activation.Standard.TANH, 2, 5, 3);
        double[] shift = {10, 7, -3};
        double[] scale = {2, 0, 0.25};
        FeedForward g = f.withInputScaling(shift, scale);
        assertThat(g.inputs()).isEqualTo(3);
        double[] x = {10.5, 99, -1, 9.25, -99, -5};
        double[] scaled = {1, 0.5, -1.5, -0.5};
        double[] expected = f.apply(scaled);
        double[] actual = g.apply(x);
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(1e-13));
        }
    }

    @Test
    void foldedOutputScalingIsTheScalingOfTheOutputs() {
        SplittableRandom random = new SplittableRandom(3);
        FeedForward f = Networks.gaussian(random, Activation.Standard.SINE, 2, 4, 2);
        FeedForward g = f.withOutputScaling(new double[] {5, -1}, new double[] {3, 0.5});
        double[] x = Networks.gaussian(random, 10, 1);
        double[] before = f.apply(x);
        double[] after = g.apply(x);
        for (int k = 0; k < before.length; k++) {
            assertThat(after[k]).isCloseTo(k % 2 == 0 ? 5 + 3 * before[k] : -1 + 0.5 * before[k], within(1e-13));
        }
    }

    @Test
    void scalingThatDoesNotFitIsRefused() {
        FeedForward f = Networks.gaussian(new SplittableRandom(4), Activation.Standard.TANH, 2, 3, 1);
        assertThatThrownBy(() -> f.withInputScaling(new double[3], new double[] {1, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> f.withInputScaling(new double[3], new double[] {1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void brokenNetworksAreRefused() {
        Layer hidden = Layer.of(1, new double[] {1, -1}, new double[2], Activation.Standard.RELU);
        Layer three = Layer.of(3, new double[3], new double[1], IDENTITY);
        assertThatThrownBy(() -> FeedForward.of(List.of())).hasMessageContaining("at least one layer");
        assertThatThrownBy(() -> FeedForward.of(List.of(hidden, three)))
                .hasMessage("layer 1 takes 3 inputs, the layer before it has 2 units");
        assertThatThrownBy(() -> FeedForward.of(List.of(hidden))).hasMessageContaining("affine");
        assertThatThrownBy(() -> FeedForward.of(List.of(three)).apply(new double[4]))
                .hasMessage("4 numbers are not a multiple of 3 inputs");
    }

    @Test
    void brokenLayersAreRefused() {
        assertThatThrownBy(() -> Layer.of(2, new double[3], new double[2], IDENTITY))
                .hasMessageContaining("2 × 2 weights, got 3");
        assertThatThrownBy(() -> Layer.of(0, new double[0], new double[1], IDENTITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Layer.of(1, new double[0], new double[0], IDENTITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Layer.of(1, new double[] {1, Double.NaN}, new double[2], IDENTITY))
                .hasMessage("weight 1 is NaN");
        assertThatThrownBy(() -> Layer.of(1, new double[1], new double[] {Double.POSITIVE_INFINITY}, IDENTITY))
                .hasMessage("bias 0 is Infinity");
    }

    @Test
    void layersAreValues() {
        double[] weights = {1, 2};
        Layer layer = Layer.of(2, weights, new double[] {3}, IDENTITY);
        weights[0] = 9;
        layer.weights()[0] = 9;
        layer.biases()[0] = 9;
        Layer same = Layer.of(2, new double[] {1, 2}, new double[] {3}, IDENTITY);
        assertThat(layer).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(FeedForward.of(List.of(layer)))
                .isEqualTo(FeedForward.of(List.of(same)))
                .hasSameHashCodeAs(FeedForward.of(List.of(same)));
        assertThat(layer).isNotEqualTo(Layer.of(2, new double[] {1, 2}, new double[] {4}, IDENTITY));
        assertThat(layer.weight(0, 1)).isEqualTo(2);
        assertThat(layer.bias(0)).isEqualTo(3);
        assertThat(layer.parameters()).isEqualTo(3);
    }
}
