package io.rote.rank;

import io.rote.linalg.Matrix;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.rank.EnclosedActivation.Enclosed;
import java.util.List;
import java.util.Optional;

/**
 * The Jacobian of a network's outputs in all its parameters, nq × p, in binary64 with a proved bound of its distance to the exact one.
 *
 * <p>Every intermediate number carries a bound of its error: sums of k products by γ_(k+2) and the bounds of their terms,
 * activations by {@link EnclosedActivation} and the mean value theorem. Bounds are computed in binary64 and widened by 10⁻⁹, more
 * than their own rounding for sums of up to 10⁶ terms.
 */
final class RealJacobian {
    private static final double WIDEN = 1 + 1e-9;

    private final FeedForward network;
    private final Matrix values;
    private double squaredError;

    private RealJacobian(FeedForward network, int samples) {
        this.network = network;
        int rows = Math.multiplyExact(samples, network.outputs());
        values = Matrix.ofShape(Math.toIntExact(network.parameters()), rows);
    }

    /** The Jacobian at n inputs, row-major; empty if an activation has no enclosure. */
    static Optional<RealJacobian> of(FeedForward network, double[] x) {
        for (Layer layer : network.layers().subList(0, network.layers().size() - 1)) {
            if (EnclosedActivation.of(layer.activation()).isEmpty()) {
                return Optional.empty();
            }
        }
        int samples = x.length / network.inputs();
        RealJacobian jacobian = new RealJacobian(network, samples);
        for (int i = 0; i < samples; i++) {
            jacobian.fillSample(i, x);
        }
        return Optional.of(jacobian);
    }

    /** The transposed Jacobian, p × nq. */
    Matrix transposed() {
        return values;
    }

    /** A bound of the Frobenius norm of the error, +∞ if none is known. */
    double error() {
        return Math.sqrt(squaredError) * WIDEN;
    }

    private void fillSample(int i, double[] x) {
        List<Layer> layers = network.layers();
        double[][] a = new double[layers.size()][];
        double[][] ra = new double[layers.size()][];
        double[][] slope = new double[layers.size() - 1][];
        double[][] rs = new double[layers.size() - 1][];
        a[0] = new double[network.inputs()];
        ra[0] = new double[network.inputs()];
        System.arraycopy(x, i * network.inputs(), a[0], 0, network.inputs());
        for (int l = 0; l + 1 < layers.size(); l++) {
            Layer layer = layers.get(l);
            EnclosedActivation phi = EnclosedActivation.of(layer.activation()).orElseThrow();
            a[l + 1] = new double[layer.units()];
            ra[l + 1] = new double[layer.units()];
            slope[l] = new double[layer.units()];
            rs[l] = new double[layer.units()];
            for (int k = 0; k < layer.units(); k++) {
                double z = layer.bias(k);
                double magnitude = Math.abs(z);
                double spread = 0;
                for (int j = 0; j < layer.inputs(); j++) {
                    double w = layer.weight(k, j);
                    z += w * a[l][j];
                    magnitude += Math.abs(w) * (Math.abs(a[l][j]) + ra[l][j]);
                    spread += Math.abs(w) * ra[l][j];
                }
                double rz = (spread + gamma(layer.inputs() + 2) * magnitude) * WIDEN;
                Enclosed value = phi.value(z);
                Enclosed steepness = phi.slope(z);
                a[l + 1][k] = value.value();
                ra[l + 1][k] = (value.error() + phi.largestSlope() * rz) * WIDEN;
                slope[l][k] = steepness.value();
                rs[l][k] = (steepness.error() + EnclosedActivation.LARGEST_CURVATURE * rz) * WIDEN;
            }
        }
        for (int o = 0; o < network.outputs(); o++) {
            fillOutput(i * network.outputs() + o, o, a, ra, slope, rs);
        }
    }

    /** One row: blocks a ⊗ b from the last layer to the first, b = ∂f_o/∂z. */
    private void fillOutput(int row, int o, double[][] a, double[][] ra, double[][] slope, double[][] rs) {
        List<Layer> layers = network.layers();
        double[] out = new double[values.rows()];
        double[] b = new double[network.outputs()];
        double[] rb = new double[network.outputs()];
        b[o] = 1;
        int end = out.length;
        for (int l = layers.size() - 1; l >= 0; l--) {
            Layer layer = layers.get(l);
            end -= Math.toIntExact(layer.parameters());
            fillBlock(out, end, a[l], ra[l], b, rb);
            if (l > 0) {
                double[] next = new double[layer.inputs()];
                double[] rnext = new double[layer.inputs()];
                for (int j = 0; j < layer.inputs(); j++) {
                    double sum = 0;
                    double magnitude = 0;
                    double spread = 0;
                    for (int k = 0; k < layer.units(); k++) {
                        double w = layer.weight(k, j);
                        sum += w * b[k];
                        magnitude += Math.abs(w) * (Math.abs(b[k]) + rb[k]);
                        spread += Math.abs(w) * rb[k];
                    }
                    double r = (spread + gamma(layer.units() + 2) * magnitude) * WIDEN;
                    next[j] = sum * slope[l - 1][j];
                    rnext[j] = productError(sum, r, slope[l - 1][j], rs[l - 1][j]);
                }
                b = next;
                rb = rnext;
            }
        }
        values.setColumn(row, out);
    }

    private void fillBlock(double[] out, int from, double[] a, double[] ra, double[] b, double[] rb) {
        int at = from;
        for (int k = 0; k < b.length; k++) {
            for (int j = 0; j < a.length; j++) {
                out[at++] = a[j] * b[k];
                double r = productError(a[j], ra[j], b[k], rb[k]);
                squaredError += r * r;
            }
            out[at++] = b[k];
            squaredError += rb[k] * rb[k];
        }
    }

    private static double productError(double a, double ra, double b, double rb) {
        double rounding = EnclosedActivation.U * Math.abs(a * b) + Double.MIN_NORMAL;
        return (Math.abs(a) * rb + Math.abs(b) * ra + ra * rb + rounding) * WIDEN;
    }

    /** ku / (1 − ku), rounded up. */
    static double gamma(double k) {
        return k * EnclosedActivation.U / (1 - k * EnclosedActivation.U) * WIDEN;
    }
}
