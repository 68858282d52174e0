package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The error bounds of sums are those that the descriptions derive: not less, and hardly more. */
class ErrorAllowanceTest {
    private static final double U = 0x1p-52;

    @Test
    void binary64AllowsForEveryRoundingOfASum() {
        Cases.check(20, random -> {
            int k = random.nextInt(1, 40);
            double[] w = Samples.gaussians(random, k);
            double[] x = Samples.gaussians(random, k);
            double b = random.nextGaussian();
            double magnitudes = Math.abs(b);
            for (int j = 0; j < k; j++) {
                magnitudes += Math.abs(w[j] * x[j]);
            }
            double allowance = (k + 4) * U * magnitudes;
            assertThat(binary64(Set.of(), w, b, x)).isBetween(allowance, allowance * (1 + 1e-12));
            // one in 2⁻⁵³ of each product more, if the weights are known only to that
            double unsure = allowance + 0x1p-53 * (magnitudes - Math.abs(b));
            assertThat(binary64(Set.of(0), w, b, x)).isBetween(unsure * (1 - 1e-15), unsure * (1 + 1e-12));
        });
    }

    @Test
    void binary64sAllowanceIsItselfRoundedUp() {
        int k = 1000;
        double[] w = new double[k];
        double[] x = new double[k];
        // no bound without allowance for underflow: 2⁻¹⁰²² for each product, the bias and the sum
        assertThat(binary64(Set.of(), w, 0, x)).isEqualTo((k + 2) * Double.MIN_NORMAL);
        w[0] = 1;
        assertThat(binary64(Set.of(), w, 0, x)).isBetween(0x1p-960, 0x1.01p-960);
        x[0] = 1;
        double allowance = (k + 4) * U;
        // k roundings of the bound itself
        assertThat(binary64(Set.of(), w, 0, x))
                .isBetween(allowance * (1 + (k + 8) * U), allowance * (1 + (k + 24) * U));
    }

    @Test
    void errorsOfTheInputsComeThroughWithTheWeights() {
        // 1 · 1 − 1 = 0, off by at most 5U · 2; and three times that
        FeedForward f = FeedForward.of(List.of(affine(new double[] {1}, -1), affine(new double[] {-3}, 0)));
        Binary64 level = new Binary64(Weights.of(f), DataSet.regression(1, new double[] {1, 1}, 1, new double[2]));
        level.evaluate(0, 2);
        assertThat(level.sumError[0][0][0]).isBetween(10 * U, 10 * U * (1 + 1e-12));
        assertThat(level.output(0, 1).radius()).isBetween(30 * U, 30 * U * (1 + 1e-12));
    }

    /** One layer that gives its inputs low parts, x + x·2⁻⁵⁴·r, and one that sums them. */
    @Test
    void doubleDoubleAllowsForEveryRoundingOfTheCorrections_andNoMore() {
        Cases.check(20, random -> {
            int k = random.nextInt(1, 12);
            double[] x = Samples.gaussians(random, k);
            double[] w = Samples.gaussians(random, k);
            double[] identity = new double[k * k];
            for (int j = 0; j < k; j++) {
                identity[j * (k + 1)] = 1;
            }
            double bias = random.nextGaussian();
            Weights weights = Weights.of(FeedForward.of(List.of(
                    Layer.of(k, identity, new double[k], Activation.Standard.IDENTITY),
                    Layer.of(k, w, new double[] {bias}, Activation.Standard.IDENTITY))));
            double[] low = lowParts(random, x);
            double[] wLow = lowParts(random, w);
            for (int j = 0; j < k; j++) {
                weights.weightCorrections(0)[j * (k + 1)] = low[j] / x[j];
            }
            System.arraycopy(wLow, 0, weights.weightCorrections(1), 0, k);
            weights.biasCorrections(1)[0] = bias * 0x1p-55;
            double magnitudes = Math.abs(bias * 0x1p-55);
            double inherited = 0;
            double sum = bias;
            for (int j = 0; j < k; j++) {
                double product = w[j] * x[j];
                magnitudes += Math.abs(rounding(w[j], x[j]))
                        + Math.abs(lost(sum, product))
                        + Math.abs(w[j] * low[j])
                        + Math.abs(wLow[j] * x[j]);
                sum += product;
                inherited += Math.abs(w[j]) * (k + 8) * U * Math.abs(low[j]);
            }
            double allowance = (k + 8) * U * magnitudes + inherited;
            Ball output = new DoubleDouble(weights, twice(x)).outputs(0)[0];
            assertThat(output.radius()).isBetween(allowance * (1 - 1e-12), allowance * (1 + 1e-12));
            Ball exact = new MultiPrecision(weights, twice(x), 400).outputs(0)[0];
            assertThat(References.contains(output, References.exact(exact))).isTrue();
        });
    }

    @Test
    void doubleDoubleAllowsForWeightsKnownOnlyToRounding() {
        FeedForward f = FeedForward.of(List.of(affine(new double[] {0.75, -5}, 0)));
        DataSet data = twice(3, 0.25);
        // 2⁻⁵³ of either product must be covered; twice that is taken
        double products = 0.75 * 3 + 5 * 0.25;
        assertThat(new DoubleDouble(Weights.of(f, Set.of(0)), data).outputs(0)[0].radius())
                .isBetween(0x1p-53 * products, 0x1.001p-52 * products);
        assertThat(new DoubleDouble(Weights.of(f), data).outputs(0)[0].radius()).isLessThan(1e-300);
    }

    @Test
    void sumsWithoutRoundingHaveOnlyTheAllowanceForUnderflow() {
        double[] w = {1, 2, 4};
        FeedForward f = FeedForward.of(List.of(affine(w, 8)));
        DataSet data = twice(1, 1, 1);
        Ball output = new DoubleDouble(Weights.of(f), data).outputs(0)[0];
        assertThat(output.radius()).isEqualTo(4 * Double.MIN_NORMAL);
        assertThat(References.exact(output)).isEqualByComparingTo(BigDecimal.valueOf(15));
    }

    @Test
    void rectifiedUnitsOnTheLeftOfZeroForgetTheirErrors() {
        for (double side : new double[] {-1, 1}) {
            FeedForward f = FeedForward.of(List.of(
                    Layer.of(1, new double[] {0.1}, new double[] {side}, Activation.Standard.RELU),
                    affine(new double[] {1}, 0)));
            DataSet data = twice(0.3);
            Ball output = new DoubleDouble(Weights.of(f), data).outputs(0)[0];
            if (side < 0) {
                assertThat(output.radius()).isEqualTo(2 * Double.MIN_NORMAL);
                assertThat(output.signum()).isZero();
            } else {
                assertThat(output.radius()).isBetween(1e-40, 1e-30);
                assertThat(output.leading()).isBetween(1.03 - 2e-16, 1.03 + 2e-16);
            }
        }
    }

    private static double binary64(Set<Integer> rounded, double[] w, double b, double[] x) {
        FeedForward f = FeedForward.of(List.of(affine(w, b)));
        Binary64 level = new Binary64(Weights.of(f, rounded), twice(x));
        level.evaluate(0, 1);
        return level.output(0, 0).radius();
    }

    /** A data set has two rows at least. */
    private static DataSet twice(double... x) {
        double[] rows = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(x, 0, rows, x.length, x.length);
        return DataSet.regression(x.length, rows, 1, new double[2]);
    }

    private static Layer affine(double[] w, double b) {
        return Layer.of(w.length, w, new double[] {b}, Activation.Standard.IDENTITY);
    }

    /** Up to a quarter of a unit in the last place. */
    private static double[] lowParts(SplittableRandom random, double[] x) {
        return Arrays.stream(x)
                .map(v -> Math.ulp(v) * random.nextDouble(-0.25, 0.25))
                .toArray();
    }

    private static double rounding(double a, double b) {
        return new BigDecimal(a)
                .multiply(new BigDecimal(b))
                .subtract(new BigDecimal(a * b))
                .doubleValue();
    }

    private static double lost(double a, double b) {
        return new BigDecimal(a)
                .add(new BigDecimal(b))
                .subtract(new BigDecimal(a + b))
                .doubleValue();
    }
}
