package io.rote.certify;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Jacobian of all outputs with respect to all parameters, in {@link Coordinates}, layer by layer as a product of two factors.
 *
 * <p><b>Shapes.</b> Row r = i·q + k belongs to sample i and output k, divided by the label scale. For layer l, row r of the Jacobian
 * is the outer product of b_r (∂f/∂z_l, one entry per unit) and a_r (the layer's inputs and a 1). Both are kept in tiles of
 * {@value Tiles#SIZE} rows, entry (r, j) of a tile at j·{@value Tiles#SIZE} + r.
 *
 * <p><b>Guarantee.</b> The stored factors are exact numbers of a nearby matrix J̃ with ‖J − J̃‖_F ≤ {@link #distance}; the norms and
 * largest entries are upper bounds for J and J̃ alike.
 *
 * <p><b>Numerics.</b> Inputs, sums and their errors come from {@link Binary64}; slopes from {@link Binary64Slope}; ∂f/∂z goes backwards
 * with the same a-priori bounds of sums as forwards.
 */
final class JacobianFactors {
    private static final int T = Tiles.SIZE;
    private static final double U = 0x1p-52;
    /** What an underflow may lose, and so much more that products with it do not underflow themselves. */
    private static final double UNDERFLOW = 0x1p-960;

    final int rows;
    final int first;
    final int layers;
    final Coordinates coordinates;

    /** Per layer from {@link #first}, per tile. */
    final double[][][] a;

    final double[][][] b;
    /** Per layer and row: upper bounds of ‖a‖, ‖b‖, max|∂f/∂v| (before the activation's slope) and max|z|. */
    final double[][] normA;

    final double[][] normB;
    final double[][] largestGradient;
    final double[][] largestSum;

    private final Weights weights;
    private final DataSet data;
    private final double[][] errorA;
    private final double[][] errorB;

    JacobianFactors(Weights weights, DataSet data, int threads) {
        this.weights = weights;
        this.data = data;
        first = leadingAffine(weights);
        layers = weights.layers() - first;
        rows = Math.multiplyExact(data.samples(), data.outputs());
        int tiles = Tiles.count(rows);
        a = new double[layers][tiles][];
        b = new double[layers][tiles][];
        normA = new double[layers][rows];
        normB = new double[layers][rows];
        largestGradient = new double[layers][rows];
        largestSum = new double[layers][rows];
        errorA = new double[layers][rows];
        errorB = new double[layers][rows];
        coordinates = Coordinates.of(firstInputs(), weights.inputs(first), data);
        for (int l = 0; l < layers; l++) {
            for (int tile = 0; tile < tiles; tile++) {
                a[l][tile] = new double[(weights.inputs(first + l) + 1) * T];
                b[l][tile] = new double[weights.units(first + l) * T];
            }
        }
        int blocks = Binary64.blocks(data.samples());
        Workers.run(threads, blocks, () -> {
            Binary64 level = new Binary64(weights, data);
            return block -> fill(level, block * Binary64.BLOCK);
        });
    }

    /** Layers at the front that are affine, such as a centring of the inputs, are not moved. */
    private static int leadingAffine(Weights weights) {
        return (int) IntStream.range(0, weights.layers() - 1)
                .takeWhile(l -> weights.activation(l) == Activation.Standard.IDENTITY)
                .count();
    }

    private double[] firstInputs() {
        int k = weights.inputs(first);
        if (first == 0) {
            return data.inputArray();
        }
        double[] v = new double[Math.multiplyExact(data.samples(), k)];
        Binary64 level = new Binary64(weights, data);
        for (int from = 0; from < data.samples(); from += Binary64.BLOCK) {
            int count = Math.min(Binary64.BLOCK, data.samples() - from);
            level.evaluate(from, count);
            for (int s = 0; s < count; s++) {
                for (int j = 0; j < k; j++) {
                    v[(from + s) * k + j] = level.value[first - 1][j][s];
                }
            }
        }
        return v;
    }

    private void fill(Binary64 level, int from) {
        int count = Math.min(Binary64.BLOCK, data.samples() - from);
        level.evaluate(from, count);
        int q = data.outputs();
        for (int s = 0; s < count; s++) {
            for (int k = 0; k < q; k++) {
                int row = (from + s) * q + k;
                for (int l = 0; l < layers; l++) {
                    inputs(level, s, from + s, l, row);
                }
                backwards(level, s, k, row);
            }
        }
    }

    private void inputs(Binary64 level, int s, int sample, int l, int row) {
        int layer = first + l;
        int k = weights.inputs(layer);
        double[] tile = a[l][row / T];
        double[] errors = new double[k];
        double[] sizes = new double[k + 1];
        for (int j = 0; j < k; j++) {
            double value = layer == 0 ? data.input(sample, j) : level.value[layer - 1][j][s];
            double error = layer == 0 ? 0 : level.valueError[layer - 1][j][s];
            if (l == 0) {
                if (!coordinates.varies[j]) {
                    continue;
                }
                // the scale is a power of two: only the subtraction rounds
                double scale = coordinates.scale[j];
                value = (value - coordinates.centre[j]) / scale;
                error = Upward.add(Upward.divide(error, scale), Upward.multiply(U, Math.abs(value)));
                error = Upward.add(error, Double.MIN_NORMAL);
            }
            tile[j * T + row % T] = value;
            errors[j] = error;
            sizes[j] = Upward.add(Math.abs(value), error);
        }
        tile[k * T + row % T] = 1;
        sizes[k] = 1;
        normA[l][row] = Upward.norm(sizes);
        errorA[l][row] = Upward.norm(errors);
    }

    private void backwards(Binary64 level, int s, int output, int row) {
        int last = layers - 1;
        b[last][row / T][output * T + row % T] = 1;
        normB[last][row] = 1;
        int units = weights.inputs(weights.layers() - 1);
        double[] gradient = new double[units];
        double[] error = new double[units];
        // the scale is a power of two: the quotients are exact unless they underflow
        Arrays.fill(error, UNDERFLOW);
        for (int j = 0; j < units; j++) {
            gradient[j] = weights.weights(weights.layers() - 1)[output * units + j] / coordinates.labelScale[output];
        }
        for (int l = last - 1; l >= 0; l--) {
            throughActivation(level, s, l, row, gradient, error);
            if (l > 0) {
                double[] below = new double[weights.inputs(first + l)];
                double[] belowError = new double[below.length];
                throughWeights(l, gradient, error, below, belowError);
                gradient = below;
                error = belowError;
            }
        }
    }

    /** Multiplies ∂f/∂v by the slopes, in place, and stores the product. */
    private void throughActivation(Binary64 level, int s, int l, int row, double[] gradient, double[] error) {
        Binary64Slope slope = Binary64Slope.of(weights.activation(first + l));
        double[] tile = b[l][row / T];
        double[] sizes = new double[gradient.length];
        for (int u = 0; u < gradient.length; u++) {
            double z = level.sum[first + l][u][s];
            double spread = level.sumError[first + l][u][s];
            double size = Upward.add(Math.abs(gradient[u]), error[u]);
            largestGradient[l][row] = larger(largestGradient[l][row], size);
            largestSum[l][row] = larger(largestSum[l][row], Upward.add(Math.abs(z), spread));
            double phi = slope.value(z);
            double product = gradient[u] * phi;
            double inherited = Upward.multiply(error[u], Math.abs(phi));
            double fromSlope = Upward.multiply(size, slope.error(z, spread));
            double rounding = Upward.add(Upward.multiply(U, Math.abs(product)), Double.MIN_NORMAL);
            gradient[u] = product;
            error[u] = Upward.add(Upward.add(inherited, fromSlope), rounding);
            tile[u * T + row % T] = product;
            sizes[u] = Upward.add(Math.abs(product), error[u]);
        }
        normB[l][row] = Upward.norm(sizes);
        errorB[l][row] = Upward.norm(error);
    }

    private void throughWeights(int l, double[] b, double[] error, double[] below, double[] belowError) {
        double[] w = weights.weights(first + l);
        double[] magnitudes = new double[below.length];
        for (int u = 0; u < b.length; u++) {
            double spread = ((b.length + 4) * U * Math.abs(b[u]) + error[u]) * (1 + 4 * U) + Double.MIN_NORMAL;
            for (int j = 0; j < below.length; j++) {
                double weight = w[u * below.length + j];
                below[j] += weight * b[u];
                magnitudes[j] += Math.abs(weight) * spread;
            }
        }
        for (int j = 0; j < below.length; j++) {
            belowError[j] = magnitudes[j] * (1 + (b.length + 8) * U) + (b.length + 2) * Double.MIN_NORMAL;
        }
    }

    private static double larger(double a, double b) {
        // NaN must not be lost
        return a >= b ? a : b;
    }

    /** True if every bound is finite. */
    boolean isBounded() {
        return Double.isFinite(distance());
    }

    /** An upper bound of ‖J − J̃‖_F. */
    double distance() {
        double squares = 0;
        for (int l = 0; l < layers; l++) {
            for (int r = 0; r < rows; r++) {
                // ‖a bᵀ − ã b̃ᵀ‖ ≤ ‖a − ã‖‖b‖ + ‖ã‖‖b − b̃‖
                double size = Upward.add(
                        Upward.multiply(errorA[l][r], normB[l][r]), Upward.multiply(normA[l][r], errorB[l][r]));
                squares = Upward.add(squares, Upward.multiply(size, size));
            }
        }
        return Upward.sqrt(squares);
    }

    /** An upper bound of ‖J‖_F² and ‖J̃‖_F². */
    double squaredNorm() {
        double squares = 0;
        for (int l = 0; l < layers; l++) {
            for (int r = 0; r < rows; r++) {
                double size = Upward.multiply(normA[l][r], normB[l][r]);
                squares = Upward.add(squares, Upward.multiply(size, size));
            }
        }
        return squares;
    }

    /** The lower triangle of J̃J̃ᵀ in tiles, rounded; the rounding's spectral norm is at most {@link #gramError}. */
    double[][] gram(int threads) {
        int tiles = Tiles.count(rows);
        double[][] gram = new double[Factorization.at(tiles, 0)][T * T];
        Workers.run(threads, tiles, () -> {
            double[] aa = new double[T * T];
            double[] bb = new double[T * T];
            return step -> {
                // long rows of tiles first
                int i = tiles - 1 - step;
                for (int l = 0; l < layers; l++) {
                    double[] ai = a[l][i];
                    double[] bi = b[l][i];
                    for (int j = 0; j <= i; j++) {
                        Arrays.fill(aa, 0);
                        Arrays.fill(bb, 0);
                        Tiles.multiplyAdd(1, aa, ai, a[l][j], ai.length / T);
                        Tiles.multiplyAdd(1, bb, bi, b[l][j], bi.length / T);
                        double[] sum = gram[Factorization.at(i, j)];
                        for (int at = 0; at < sum.length; at++) {
                            sum[at] += aa[at] * bb[at];
                        }
                    }
                }
            };
        });
        return gram;
    }

    /**
     * An upper bound of the spectral norm of what {@link #gram} is off by.
     *
     * <p>A product of two sums of k and m products is off by at most (k + m + 4)·U times ‖a‖‖a′‖‖b‖‖b′‖, the sum over the layers by
     * one more U each; over all entries that is at most the same factor times ‖J̃‖_F².
     */
    double gramError() {
        double operations = 0;
        for (int l = 0; l < layers; l++) {
            operations = Math.max(operations, weights.inputs(first + l) + weights.units(first + l) + layers + 8.0);
        }
        // fewer than 2¹⁰⁰ entries, each off by less than 2⁻⁹⁰⁰ from underflow
        return Upward.add(Upward.multiply(Upward.multiply(operations, U), squaredNorm()), 0x1p-800);
    }

    Weights weights() {
        return weights;
    }
}
