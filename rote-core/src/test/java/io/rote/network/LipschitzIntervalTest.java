package io.rote.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LipschitzIntervalTest {

    @Test
    void affineNetworkHasItsSpectralNorm() {
        // singular values of [[3, 0], [4, 5]] are 3√5 and √5
        FeedForward f = FeedForward.of(
                List.of(Layer.of(2, new double[] {3, 0, 4, 5}, new double[2], Activation.Standard.IDENTITY)));
        assertTight(LipschitzInterval.of(f, new double[] {0, 0, 1, 2}), 3 * Math.sqrt(5), 1e-6);
    }

    @Test
    void tanhNeuronHasItsSlopeAtTheOrigin() {
        FeedForward f = Networks.scalar(-2, Activation.Standard.TANH, 3, 0);
        assertTight(LipschitzInterval.of(f, new double[] {-1, 0, 1}), 6, 1e-12);
    }

    @Test
    void squareIsSteepestAtTheFarEnd() {
        FeedForward f = Networks.scalar(1, Polynomial.of(0, 0, 1), 1, 0);
        assertTight(LipschitzInterval.of(f, new double[] {-1, 3}), 6, 1e-12);
    }

    @Test
    void reluNeuronWithItsKinkOnASampleIsBoundedOnBothSides() {
        FeedForward f = Networks.scalar(1, Activation.Standard.RELU, 2, 0);
        LipschitzInterval interval = LipschitzInterval.of(f, new double[] {0, 1});
        assertTight(interval, 2, 1e-12);
    }

    @Test
    void sumOfAlignedNeuronsReachesThePathSum() {
        // all neurons active at 1: slope 1 + 2 + 3
        FeedForward f = FeedForward.of(List.of(
                Layer.of(1, new double[] {1, 1, 1}, new double[3], Activation.Standard.RELU),
                Layer.of(3, new double[] {1, 2, 3}, new double[1], Activation.Standard.IDENTITY)));
        assertTight(LipschitzInterval.of(f, new double[] {0.5, 1}), 6, 1e-9);
    }

    @Test
    void constantNetworkHasConstantZero() {
        FeedForward f = Networks.scalar(0, Activation.Standard.TANH, 3, 1);
        assertThat(LipschitzInterval.of(f, new double[] {0, 1})).isEqualTo(new LipschitzInterval(0, 0));
    }

    @Test
    void upperIsInfinite_whenThePolynomialOverflows() {
        FeedForward f = Networks.scalar(1, Polynomial.of(0, 0, 1), 1e200, 0);
        assertThat(LipschitzInterval.of(f, new double[] {-1, 1e150}).upper()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tanh",
                "logistic",
                "softplus",
                "gelu",
                "erf",
                "arctan",
                "sine",
                "relu",
                "leaky-relu:-0.5",
                "leaky-relu:3",
                "polynomial:3"
            })
    void noDifferenceQuotientExceedsUpper_andLowerIsNearTheSteepestSample(String name) {
        SplittableRandom random = new SplittableRandom(5);
        int[][] shapes = {{1, 4, 1}, {3, 7, 1}, {4, 9, 3}, {3, 6, 5, 2}, {2, 4, 3, 4, 1}};
        for (int[] shape : shapes) {
            FeedForward f = Networks.gaussian(random, Activation.named(name), shape);
            int d = f.inputs();
            double[] x = Networks.gaussian(random, 40 * d, 1);
            LipschitzInterval interval = LipschitzInterval.of(f, x);
            double steepest = 0;
            for (int pair = 0; pair < 400; pair++) {
                int i = random.nextInt(40);
                int k = random.nextInt(40);
                double share = random.nextDouble();
                double step = pair % 2 == 0 ? 1 : 1e-5;
                double[] a = new double[d];
                double[] b = new double[d];
                for (int j = 0; j < d; j++) {
                    a[j] = x[i * d + j] + share * (x[k * d + j] - x[i * d + j]);
                    b[j] = a[j] + step * (x[k * d + j] - a[j]);
                }
                double quotient = i == k ? 0 : distance(f.apply(a), f.apply(b)) / distance(a, b);
                steepest = Math.max(steepest, quotient);
            }
            assertThat(steepest).as(f + " " + name).isLessThanOrEqualTo(interval.upper() * (1 + 1e-9));
            assertThat(interval.lower()).isGreaterThan(0.7 * steepest).isLessThanOrEqualTo(interval.upper());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tanh", "gelu", "sine", "relu", "polynomial:4"})
    void lowerIsNotAboveTheSteepestPointOfTheLine(String name) {
        SplittableRandom random = new SplittableRandom(6);
        for (int trial = 0; trial < 10; trial++) {
            FeedForward f = Networks.gaussian(random, Activation.named(name), 1, 6, 5, 1);
            double[] x = Networks.gaussian(random, 15, 1);
            LipschitzInterval interval = LipschitzInterval.of(f, x);
            double lo = java.util.Arrays.stream(x).min().orElseThrow();
            double hi = java.util.Arrays.stream(x).max().orElseThrow();
            int grid = 20_000;
            double[] t = new double[grid + 1];
            for (int k = 0; k <= grid; k++) {
                t[k] = lo + (hi - lo) * k / grid;
            }
            double[] values = f.apply(t);
            double steepest = 0;
            for (int k = 1; k <= grid; k++) {
                steepest = Math.max(steepest, Math.abs(values[k] - values[k - 1]) / (t[k] - t[k - 1]));
            }
            assertThat(interval.lower()).isLessThanOrEqualTo(steepest * (1 + 1e-3));
            assertThat(interval.upper()).isGreaterThanOrEqualTo(steepest * (1 - 1e-6));
        }
    }

    @Test
    void boundsSurviveRescalingOfUnits() {
        // a balanced product does not see that one unit's weights were multiplied by 1e6 and its coefficient divided by
        // it
        FeedForward even = FeedForward.of(List.of(
                Layer.of(2, new double[] {1, 0, 0, 1}, new double[2], Activation.Standard.RELU),
                Layer.of(2, new double[] {1, 1}, new double[1], Activation.Standard.IDENTITY)));
        FeedForward uneven = FeedForward.of(List.of(
                Layer.of(2, new double[] {1e6, 0, 0, 1}, new double[2], Activation.Standard.RELU),
                Layer.of(2, new double[] {1e-6, 1}, new double[1], Activation.Standard.IDENTITY)));
        double[] x = {0.5, 0.5, 1, 1};
        assertTight(LipschitzInterval.of(even, x), Math.sqrt(2), 1e-9);
        assertTight(LipschitzInterval.of(uneven, x), Math.sqrt(2), 1e-9);
    }

    @Test
    void pointsAreChecked() {
        FeedForward f = Networks.gaussian(new SplittableRandom(1), Activation.Standard.TANH, 2, 3, 1);
        assertThatThrownBy(() -> LipschitzInterval.of(f, new double[3])).hasMessageContaining("3 numbers");
        assertThatThrownBy(() -> LipschitzInterval.of(f, new double[0])).hasMessageContaining("0 numbers");
        assertThatThrownBy(() -> LipschitzInterval.of(f, new double[] {0, 1, 2, Double.NaN}))
                .hasMessage("input 1 of point 1 is NaN");
        assertThatThrownBy(() -> new LipschitzInterval(2, 1)).hasMessageContaining("[2.0, 1.0]");
    }

    private static void assertTight(LipschitzInterval interval, double constant, double relative) {
        assertThat(interval.lower()).isLessThanOrEqualTo(Math.nextUp(constant));
        assertThat(interval.upper()).isGreaterThanOrEqualTo(Math.nextDown(constant));
        assertThat(interval.lower()).isCloseTo(constant, within(relative * constant));
        assertThat(interval.upper()).isCloseTo(constant, within(relative * constant));
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int j = 0; j < a.length; j++) {
            squares += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(squares);
    }

    @Test
    void thresholdsHaveNoFiniteBoundWhereTheyJump_andAreConstantElsewhere() {
        FeedForward step = Networks.scalar(1, Activation.Standard.HEAVISIDE, 2, 0);
        LipschitzInterval across = LipschitzInterval.of(step, new double[] {-1, 0.5, 2});
        assertThat(across.upper()).isInfinite();
        // the quotient between the two sides
        assertThat(across.lower()).isGreaterThan(0.5);

        LipschitzInterval beside = LipschitzInterval.of(step, new double[] {1, 2, 3});
        assertThat(beside.lower()).isZero();
        assertThat(beside.upper()).isZero();
    }
}
