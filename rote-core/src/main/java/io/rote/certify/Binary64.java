package io.rote.certify;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import java.util.Arrays;

/**
 * The first level: binary64 values with a-priori bounds of their errors, a block of samples at a time.
 *
 * <p><b>Shapes.</b> Per layer and unit: {@value #BLOCK} numbers, or as many as there are samples, side by side.
 *
 * <p><b>Guarantee.</b> {@code sum} is within {@code sumError} of the exact W v + b, and {@code value} within {@code valueError} of φ
 * of it, where v are the exact values of the layer before. An error of ∞ or NaN means that there is no bound.
 *
 * <p><b>Numerics.</b> A sum of k products and the bias is off by at most γ_(k+1)·(Σ|w||v| + |b|) plus Σ|w|·(error of v), in any
 * order of summation (Higham, <i>Accuracy and Stability</i>, §3.1). With t = (k+4)·2⁻⁵²·|v| + error of v, rounded up, that is
 * Σ|w|·t; weights known only to a relative u add u·(|v| + error of v). Its own rounding is covered by a factor 1 + (k+8)·2⁻⁵² and
 * by using 2⁻⁵² for the unit roundoff 2⁻⁵³. Underflow is covered by adding 2⁻⁹⁶⁰ to every t, so much that products with it do not
 * underflow themselves (they would take a hundred times as long), and (k+2)·2⁻¹⁰²² at the end. Valid for k ≤ 2²⁴.
 *
 * <p><b>Cost.</b> Two multiplications and additions per weight and sample.
 */
final class Binary64 {
    static final int BLOCK = 128;
    private static final double U = 0x1p-52;
    private static final double UNDERFLOW = 0x1p-960;
    /** Covers the roundings of t, and u times an error for weights known only to u ≤ 2⁻⁵³. */
    private static final double ROUNDED_UP = 1 + 8 * U;

    private static final int MOST_INPUTS = 1 << 24;

    /** Per layer, unit and sample of the block. */
    final double[][][] sum;

    final double[][][] sumError;
    final double[][][] value;
    final double[][][] valueError;

    private final Weights weights;
    private final DataSet data;
    private final int block;
    private final double[][] input;
    private final double[][] inputError;
    private final double[][] spread;
    private final double[] row;

    Binary64(Weights weights, DataSet data) {
        if (weights.widest() > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "a layer has " + weights.widest() + " inputs or units, at most 2^24 work");
        }
        this.weights = weights;
        this.data = data;
        block = Math.min(BLOCK, data.samples());
        int layers = weights.layers();
        sum = new double[layers][][];
        sumError = new double[layers][][];
        value = new double[layers][][];
        valueError = new double[layers][][];
        for (int l = 0; l < layers; l++) {
            int units = weights.units(l);
            boolean affine = weights.activation(l) == Activation.Standard.IDENTITY;
            sum[l] = new double[units][block];
            sumError[l] = new double[units][block];
            value[l] = affine ? sum[l] : new double[units][block];
            valueError[l] = affine ? sumError[l] : new double[units][block];
        }
        input = new double[data.inputs()][block];
        inputError = new double[data.inputs()][block];
        spread = new double[weights.widest()][block];
        row = new double[data.inputs()];
    }

    /** Number of blocks that cover the samples. */
    static int blocks(int samples) {
        return (samples + BLOCK - 1) / BLOCK;
    }

    /** Evaluates the samples {@code from}, … {@code from + count − 1}; count ≤ {@value #BLOCK}. */
    void evaluate(int from, int count) {
        for (int s = 0; s < count; s++) {
            data.copyInput(from + s, row, 0);
            for (int j = 0; j < row.length; j++) {
                input[j][s] = row[j];
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
        double error = valueError[last][k][s];
        // NaN counts as no bound
        return Ball.of(value[last][k][s]).widen(error >= 0 ? error : Double.POSITIVE_INFINITY);
    }

    private void affine(int l, double[][] v, double[][] error) {
        int k = weights.inputs(l);
        double unsure = weights.uncertainty(l);
        for (int j = 0; j < k; j++) {
            for (int s = 0; s < block; s++) {
                spread[j][s] = (((k + 4) * U + unsure) * Math.abs(v[j][s]) + error[j][s]) * ROUNDED_UP + UNDERFLOW;
            }
        }
        for (int u = 0; u < weights.units(l); u++) {
            double bias = weights.biases(l)[u];
            double[] z = sum[l][u];
            double[] r = sumError[l][u];
            Arrays.fill(z, bias);
            Arrays.fill(r, (k + 4) * U * Math.abs(bias));
            Rows.addMultiples(z, weights.weights(l), u * k, k, v);
            Rows.addMultiples(r, weights.magnitudes(l), u * k, k, spread);
            for (int s = 0; s < block; s++) {
                boolean finite = Double.isFinite(z[s]);
                z[s] = finite ? z[s] : 0;
                r[s] = finite ? r[s] * (1 + (k + 8) * U) + (k + 2) * Double.MIN_NORMAL : Double.POSITIVE_INFINITY;
            }
        }
    }

    private void activate(int l) {
        Activation activation = weights.activation(l);
        if (activation == Activation.Standard.IDENTITY) {
            return;
        }
        Binary64Activation phi = Binary64Activation.of(activation);
        for (int u = 0; u < weights.units(l); u++) {
            double[] z = sum[l][u];
            double[] error = sumError[l][u];
            double[] image = value[l][u];
            double[] imageError = valueError[l][u];
            for (int s = 0; s < block; s++) {
                image[s] = phi.value(z[s]);
                imageError[s] = phi.error(z[s], error[s], image[s]);
            }
        }
    }
}
