package io.rote.certify;

import io.rote.data.DataSet;
import io.rote.network.Activation;

/**
 * The second level: numbers as unevaluated sums hi + lo with a bound of the error.
 *
 * <p><b>Guarantee.</b> The balls contain the outputs of the network in real arithmetic.
 *
 * <p><b>Numerics.</b> Sums of products are split without error into a leading sum and corrections (two-sum, and fused multiply-add
 * for products). Only the sum c of the corrections is rounded: at most k + 5 roundings meet any of its terms, so |error| ≤
 * (k + 8)·2⁻⁵²·A with A the computed sum of the terms' magnitudes, twice what Higham's γ gives; that covers the products of two low
 * parts too, each below 2⁻⁵³ of another term and left out. Weights known to a relative u add 2u·|product|. Underflow loses at most 2⁻¹⁰⁷³
 * in each of the k products; k·2⁻¹⁰²² is allowed for it. A result that is not finite has no bound. Smooth activations come from
 * {@link Ball}s of {@value #BITS} bits.
 *
 * <p><b>Cost.</b> About 20 binary64 operations per weight, and some 10⁻⁵ s per smooth activation, for one sample.
 *
 * <p><b>References.</b> Ogita, Rump and Oishi, <i>Accurate sum and dot product</i>, SIAM J. Sci. Comput. 26 (2005).
 */
final class DoubleDouble {
    static final int BITS = 112;

    private final Weights weights;
    private final DataSet data;

    DoubleDouble(Weights weights, DataSet data) {
        this.weights = weights;
        this.data = data;
    }

    /** The outputs of a sample. */
    Ball[] outputs(int sample) {
        Vector v = new Vector(data.inputs());
        data.copyInput(sample, v.hi, 0);
        for (int l = 0; l < weights.layers(); l++) {
            Vector z = affine(l, v);
            Activation activation = weights.activation(l);
            for (int u = 0; u < z.hi.length; u++) {
                activate(activation, z, u);
            }
            v = z;
        }
        Ball[] outputs = new Ball[v.hi.length];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = v.ball(k);
        }
        return outputs;
    }

    private Vector affine(int l, Vector v) {
        int k = v.hi.length;
        double[] w = weights.weights(l);
        double[] wLow = weights.weightCorrections(l);
        double unsure = weights.uncertainty(l);
        Vector z = new Vector(weights.units(l));
        for (int u = 0; u < z.hi.length; u++) {
            int row = u * k;
            double s = weights.biases(l)[u];
            double c = weights.biasCorrections(l)[u];
            double magnitudes = Math.abs(c);
            double inherited = 0;
            for (int j = 0; j < k; j++) {
                double weight = w[row + j];
                double low = wLow[row + j];
                double product = weight * v.hi[j];
                double productLow = Math.fma(weight, v.hi[j], -product);
                double sum = s + product;
                double part = sum - s;
                double lost = (s - (sum - part)) + (product - part);
                double cross = weight * v.lo[j];
                double correction = low * v.hi[j];
                s = sum;
                c += (lost + productLow) + (cross + correction);
                magnitudes += (Math.abs(lost) + Math.abs(productLow)) + (Math.abs(cross) + Math.abs(correction));
                inherited += (Math.abs(weight) + Math.abs(low)) * v.error[j] + 2 * unsure * Math.abs(product);
            }
            z.set(u, s, c, bound(k, magnitudes, inherited));
        }
        return z;
    }

    private static double bound(int k, double magnitudes, double inherited) {
        double rounding = Upward.multiply((k + 8.0) * 0x1p-52, magnitudes);
        double before = inherited == 0 ? 0 : Upward.multiply(1 + (k + 8.0) * 0x1p-52, inherited);
        return Upward.add(Upward.add(rounding, before), (k + 1.0) * Double.MIN_NORMAL);
    }

    private static void activate(Activation activation, Vector z, int u) {
        if (activation == Activation.Standard.IDENTITY) {
            return;
        }
        if (activation == Activation.Standard.RELU) {
            double distance = Math.abs(z.hi[u]);
            if (distance > Upward.add(Math.abs(z.lo[u]), z.error[u])) {
                if (z.hi[u] < 0) {
                    z.hi[u] = 0;
                    z.lo[u] = 0;
                    z.error[u] = 0;
                }
                return;
            }
        }
        if (z.error[u] == Double.POSITIVE_INFINITY) {
            return;
        }
        z.set(u, ActivationBall.apply(activation, z.ball(u), BITS));
    }

    /** Entries hi + lo, each within {@code error} of the exact one. */
    private static final class Vector {
        final double[] hi;
        final double[] lo;
        final double[] error;

        Vector(int length) {
            hi = new double[length];
            lo = new double[length];
            error = new double[length];
        }

        Ball ball(int k) {
            return Ball.of(hi[k]).add(Ball.of(lo[k])).widen(error[k]);
        }

        void set(int k, double s, double c, double bound) {
            double sum = s + c;
            double part = sum - s;
            double rest = (s - (sum - part)) + (c - part);
            boolean finite = Double.isFinite(sum) && Double.isFinite(rest) && Double.isFinite(bound);
            hi[k] = finite ? sum : 0;
            lo[k] = finite ? rest : 0;
            error[k] = finite ? bound : Double.POSITIVE_INFINITY;
        }

        void set(int k, Ball ball) {
            double first = ball.leading();
            Ball rest = ball.middle().subtract(Ball.of(first));
            double second = rest.leading();
            double dropped = rest.subtract(Ball.of(second)).magnitude();
            set(k, first, second, Upward.add(ball.radius(), dropped));
        }
    }
}
