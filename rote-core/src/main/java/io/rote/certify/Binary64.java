package io.rote.certify;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import java.util.Arrays;

/**
 * The first level: binary64 values with a-priori bounds of their errors, a block of samples at a time.
 *
 * <p><b>Shapes.</b> Per layer and block: units × {@value #BLOCK} numbers, unit by unit, samples side by side.
 *
 * <p><b>Guarantee.</b> {@code sum} is within {@code sumError} of the exact W v + b, and {@code value} within {@code valueError} of φ
 * of it, where v are the exact values of the layer before. An error of ∞ or NaN means that there is no bound.
 *
 * <p><b>Numerics.</b> A sum of k products and the bias is off by at most γ_(k+1)·(Σ|w||v| + |b|) plus Σ|w|·(error of v), in any
 * order of summation (Higham, <i>Accuracy and Stability</i>, §3.1). With t = (k+4)·2⁻⁵²·|v| + error of v, rounded up, that is
 * Σ|w|·t; weights known only to a relative u add u·(|v| + error of v). Its own rounding is covered by a factor 1 + (k+8)·2⁻⁵² and by using 2⁻⁵² for the unit roundoff 2⁻⁵³. Underflow is
 * covered by adding 2⁻¹⁰²² to every t and (k+2)·2⁻¹⁰²² at the end. Valid for k ≤ 2²⁴.
 *
 * <p><b>Cost.</b> Two multiplications and additions per weight and sample.
 */
final class Binary64 {
    static final int BLOCK = 64;
    private static final double U = 0x1p-52;
    private static final int MOST_INPUTS = 1 << 24;

    final double[][] sum;
    final double[][] sumError;
    final double[][] value;
    final double[][] valueError;

    private final Weights weights;
    private final DataSet data;
    private final double[] input;
    private final double[] inputError;
    private final double[] spread;
    private final double[] row;

    Binary64(Weights weights, DataSet data) {
        if (weights.widest() > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "a layer has " + weights.widest() + " inputs or units, at most 2^24 work");
        }
        this.weights = weights;
        this.data = data;
        int layers = weights.layers();
        sum = new double[layers][];
        sumError = new double[layers][];
        value = new double[layers][];
        valueError = new double[layers][];
        for (int l = 0; l < layers; l++) {
            int size = weights.units(l) * BLOCK;
            sum[l] = new double[size];
            sumError[l] = new double[size];
            value[l] = new double[size];
            valueError[l] = new double[size];
        }
        input = new double[data.inputs() * BLOCK];
        inputError = new double[input.length];
        spread = new double[weights.widest() * BLOCK];
        row = new double[data.inputs()];
    }

    /** Evaluates the samples {@code from}, … {@code from + count − 1}; count ≤ {@value #BLOCK}. */
    void evaluate(int from, int count) {
        for (int s = 0; s < count; s++) {
            data.copyInput(from + s, row, 0);
            for (int j = 0; j < row.length; j++) {
                input[j * BLOCK + s] = row[j];
            }
        }
        for (int l = 0; l < weights.layers(); l++) {
            affine(l, l == 0 ? input : value[l - 1], l == 0 ? inputError : valueError[l - 1]);
            activate(l);
        }
    }

    /** Output k of the block's sample s, as a ball. */
    Ball output(int k, int s) {
        int last = weights.layers() - 1;
        int at = k * BLOCK + s;
        double error = valueError[last][at];
        // NaN counts as no bound
        return Ball.of(value[last][at]).widen(error >= 0 ? error : Double.POSITIVE_INFINITY);
    }

    private void affine(int l, double[] v, double[] error) {
        int k = weights.inputs(l);
        double unsure = weights.uncertainty(l);
        for (int at = 0; at < k * BLOCK; at++) {
            spread[at] = (((k + 4) * U + unsure) * Math.abs(v[at]) + (1 + 2 * unsure) * error[at]) * (1 + 4 * U)
                    + Double.MIN_NORMAL;
        }
        double[] w = weights.weights(l);
        double[] z = new double[BLOCK];
        double[] r = new double[BLOCK];
        for (int u = 0; u < weights.units(l); u++) {
            double bias = weights.biases(l)[u];
            Arrays.fill(z, bias);
            Arrays.fill(r, (k + 4) * U * Math.abs(bias));
            accumulate(w, u * k, k, v, z, r);
            for (int s = 0; s < BLOCK; s++) {
                int at = u * BLOCK + s;
                boolean finite = Double.isFinite(z[s]);
                sum[l][at] = finite ? z[s] : 0;
                sumError[l][at] =
                        finite ? r[s] * (1 + (k + 8) * U) + (k + 2) * Double.MIN_NORMAL : Double.POSITIVE_INFINITY;
            }
        }
    }

    /** z += Σ w_j v_j and r += Σ |w_j| t_j, four inputs at a time. */
    private void accumulate(double[] w, int offset, int k, double[] v, double[] z, double[] r) {
        int j = 0;
        for (; j + 4 <= k; j += 4) {
            double w0 = w[offset + j];
            double w1 = w[offset + j + 1];
            double w2 = w[offset + j + 2];
            double w3 = w[offset + j + 3];
            int at = j * BLOCK;
            for (int s = 0; s < BLOCK; s++) {
                z[s] += (w0 * v[at + s] + w1 * v[at + BLOCK + s])
                        + (w2 * v[at + 2 * BLOCK + s] + w3 * v[at + 3 * BLOCK + s]);
            }
            w0 = Math.abs(w0);
            w1 = Math.abs(w1);
            w2 = Math.abs(w2);
            w3 = Math.abs(w3);
            for (int s = 0; s < BLOCK; s++) {
                r[s] += (w0 * spread[at + s] + w1 * spread[at + BLOCK + s])
                        + (w2 * spread[at + 2 * BLOCK + s] + w3 * spread[at + 3 * BLOCK + s]);
            }
        }
        for (; j < k; j++) {
            double weight = w[offset + j];
            double magnitude = Math.abs(weight);
            int at = j * BLOCK;
            for (int s = 0; s < BLOCK; s++) {
                z[s] += weight * v[at + s];
                r[s] += magnitude * spread[at + s];
            }
        }
    }

    private void activate(int l) {
        Activation activation = weights.activation(l);
        if (activation == Activation.Standard.IDENTITY) {
            System.arraycopy(sum[l], 0, value[l], 0, sum[l].length);
            System.arraycopy(sumError[l], 0, valueError[l], 0, sum[l].length);
            return;
        }
        Binary64Activation phi = Binary64Activation.of(activation);
        for (int at = 0; at < sum[l].length; at++) {
            double z = sum[l][at];
            double error = sumError[l][at];
            value[l][at] = phi.value(z);
            valueError[l][at] = phi.error(z, error, value[l][at]);
        }
    }
}
