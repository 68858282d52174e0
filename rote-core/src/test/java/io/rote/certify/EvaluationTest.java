package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationTest {
    private static final int SAMPLES = Binary64.BLOCK + 6;
    private static final int[][] SHAPES = {{3, 2}, {5, 9, 1}, {2, 6, 5, 2}};

    @ParameterizedTest
    @MethodSource("io.rote.certify.Samples#activations")
    void everyLevelContainsTheMorePreciseOne_andIsNarrow(Activation activation) {
        for (int[] shape : SHAPES) {
            FeedForward f = Samples.network(1, activation, shape);
            DataSet data = Samples.labelled(2, f, SAMPLES);
            Weights weights = Weights.of(f);
            MultiPrecision reference = new MultiPrecision(weights, data, 320);
            MultiPrecision middle = new MultiPrecision(weights, data, 128);
            DoubleDouble second = new DoubleDouble(weights, data);
            Binary64 first = new Binary64(weights, data);
            for (int i = 0; i < SAMPLES; i++) {
                if (i % Binary64.BLOCK == 0) {
                    first.evaluate(i, Math.min(Binary64.BLOCK, SAMPLES - i));
                }
                if (i % 32 > 1 && i < Binary64.BLOCK - 2) {
                    continue;
                }
                Ball[] exact = reference.outputs(i);
                Ball[] fine = middle.outputs(i);
                Ball[] coarse = second.outputs(i);
                for (int k = 0; k < exact.length; k++) {
                    BigDecimal value = References.exact(exact[k]);
                    double size = Math.max(1, Math.abs(value.doubleValue()));
                    Ball filter = first.output(k, i % Binary64.BLOCK);
                    assertThat(References.contains(fine[k], value)).isTrue();
                    assertThat(References.contains(coarse[k], value)).isTrue();
                    assertThat(References.contains(filter, value)).isTrue();
                    assertThat(exact[k].radius()).isLessThan(1e-80 * size);
                    assertThat(fine[k].radius()).isLessThan(1e-32 * size);
                    assertThat(coarse[k].radius()).isLessThan(1e-25 * size);
                    assertThat(filter.radius()).isLessThan(2e-9 * size);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.rote.certify.Samples#exactActivations")
    void multiPrecisionIsExact_forPiecewiseLinearAndPolynomialActivations(Activation activation) {
        for (int[] shape : SHAPES) {
            FeedForward f = Samples.network(3, activation, shape);
            DataSet data = Samples.labelled(4, f, 20);
            MultiPrecision level = new MultiPrecision(Weights.of(f), data, 128);
            for (int i = 0; i < data.samples(); i++) {
                Ball[] outputs = level.outputs(i);
                BigDecimal[] exact = Samples.exactly(f, data, i);
                for (int k = 0; k < exact.length; k++) {
                    assertThat(outputs[k].radius()).isZero();
                    assertThat(References.exact(outputs[k])).isEqualByComparingTo(exact[k]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.rote.certify.Samples#activations")
    void enclosuresHoldForWeightsOfAllMagnitudes(Activation activation) {
        Cases.check(6, random -> {
            double[] w = new double[6];
            double[] b = new double[3];
            double[] a = new double[3];
            for (int k = 0; k < 6; k++) {
                w[k] = Math.scalb(random.nextGaussian(), random.nextInt(-60, 12));
                b[k % 3] = Math.scalb(random.nextGaussian(), random.nextInt(-1000, 12));
                a[k % 3] = Math.scalb(random.nextGaussian(), random.nextInt(-1000, 200));
            }
            FeedForward f = FeedForward.of(List.of(
                    Layer.of(2, w, b, activation),
                    Layer.of(3, a, new double[] {random.nextGaussian()}, Activation.Standard.IDENTITY)));
            double[] x = new double[8];
            for (int k = 0; k < x.length; k++) {
                x[k] = Math.scalb(random.nextGaussian(), random.nextInt(-1060, 20));
            }
            DataSet data = DataSet.regression(2, x, 1, new double[4]);
            Weights weights = Weights.of(f);
            Binary64 first = new Binary64(weights, data);
            first.evaluate(0, 4);
            for (int i = 0; i < 4; i++) {
                BigDecimal value = References.exact(new MultiPrecision(weights, data, 700).outputs(i)[0]);
                assertThat(References.contains(new MultiPrecision(weights, data, 128).outputs(i)[0], value))
                        .isTrue();
                assertThat(References.contains(new DoubleDouble(weights, data).outputs(i)[0], value))
                        .as("double-double, sample %d", i)
                        .isTrue();
                assertThat(References.contains(first.output(0, i), value))
                        .as("binary64, sample %d", i)
                        .isTrue();
            }
        });
    }

    @Test
    void blocksCoverTheSamples_andNoneIsEmpty() {
        assertThat(Binary64.blocks(1)).isEqualTo(1);
        assertThat(Binary64.blocks(Binary64.BLOCK)).isEqualTo(1);
        assertThat(Binary64.blocks(Binary64.BLOCK + 1)).isEqualTo(2);
    }

    @Test
    void overflowLeavesNoBound_andMultiPrecisionGoesOn() {
        double big = 0x1.8p1023;
        FeedForward f = FeedForward.of(List.of(
                Layer.of(4, new double[] {big, big, big, big}, new double[] {0.5}, Activation.Standard.TANH),
                Layer.of(1, new double[] {1}, new double[] {0}, Activation.Standard.IDENTITY)));
        // the sum is 0.5 in real arithmetic and overflows on the way
        DataSet data = DataSet.regression(4, new double[] {1, 1, -1, -1, 1, 1, -1, -1}, 1, new double[2]);
        Weights weights = Weights.of(f);
        Binary64 first = new Binary64(weights, data);
        first.evaluate(0, 2);
        assertThat(first.output(0, 0).radius()).isInfinite();
        assertThat(new DoubleDouble(weights, data).outputs(0)[0].radius()).isInfinite();
        Ball ball = new MultiPrecision(weights, data, 128).outputs(0)[0];
        assertThat(ball.radius()).isLessThan(1e-30);
        assertThat(References.exact(ball).doubleValue()).isEqualTo(Math.tanh(0.5), Offset.offset(1e-15));
    }
}
