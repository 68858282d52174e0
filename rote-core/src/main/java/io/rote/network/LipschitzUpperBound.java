package io.rote.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The upper end of {@link LipschitzInterval}: reachable pre-activations, then norms of the layers. */
final class LipschitzUpperBound {
    private final List<Layer> layers;
    /** D_l W_l for every layer, each entry within two roundings. */
    private final List<double[]> scaled = new ArrayList<>();

    private LipschitzUpperBound(List<Layer> layers) {
        this.layers = layers;
    }

    static double of(FeedForward f, double[] x) {
        LipschitzUpperBound bound = new LipschitzUpperBound(f.layers());
        bound.scaleBySlopes(x, f.inputs());
        double best = bound.normProduct();
        if (f.layers().size() > 1) {
            bound.balance();
            best = Math.min(best, bound.normProduct());
        }
        return f.layers().size() == 2 ? Math.min(best, bound.pathSum()) : best;
    }

    private void scaleBySlopes(double[] x, int d) {
        double[] centre = new double[d];
        double[] radius = new double[d];
        for (int j = 0; j < d; j++) {
            double lo = x[j];
            double hi = x[j];
            for (int at = j; at < x.length; at += d) {
                lo = Math.min(lo, x[at]);
                hi = Math.max(hi, x[at]);
            }
            centre[j] = lo / 2 + hi / 2;
            radius[j] = Math.nextUp(Math.max(hi - centre[j], centre[j] - lo));
        }
        for (Layer layer : layers) {
            int inputs = layer.inputs();
            double[] matrix = layer.weights();
            double[] nextCentre = new double[layer.units()];
            double[] nextRadius = new double[layer.units()];
            for (int l = 0; l < layer.units(); l++) {
                double z = layer.bias(l);
                double size = Math.abs(z);
                double spread = 0;
                for (int j = 0; j < inputs; j++) {
                    double w = matrix[l * inputs + j];
                    z += w * centre[j];
                    size += Math.abs(w * centre[j]);
                    spread += Rounding.productUp(Math.abs(w), radius[j]);
                }
                double reach = Rounding.up(spread, inputs)
                        + Rounding.up(size, inputs) * (inputs + 2) * Rounding.PER_OPERATION
                        + Double.MIN_NORMAL;
                reach = Double.isNaN(reach) || Double.isNaN(z) ? Double.POSITIVE_INFINITY : Rounding.up(reach, 4);
                z = Double.isFinite(z) ? z : 0;
                double slope = layer.activation().largestSlope(Math.nextDown(z - reach), Math.nextUp(z + reach));
                nextCentre[l] = layer.activation().value(z);
                nextRadius[l] = Rounding.up(
                        Rounding.productUp(slope, reach)
                                + Math.abs(nextCentre[l]) * 16 * Rounding.PER_OPERATION
                                + Double.MIN_NORMAL,
                        2);
                if (!Double.isFinite(nextCentre[l])) {
                    nextCentre[l] = 0;
                    nextRadius[l] = Double.POSITIVE_INFINITY;
                }
                for (int j = 0; j < inputs; j++) {
                    double w = matrix[l * inputs + j];
                    matrix[l * inputs + j] = w == 0 || slope == 0 ? 0 : w * slope;
                }
            }
            scaled.add(matrix);
            centre = nextCentre;
            radius = nextRadius;
        }
    }

    private double normProduct() {
        double product = 1;
        for (int l = 0; l < scaled.size(); l++) {
            double[] matrix = scaled.get(l);
            double norm = SpectralNorm.upperBound(
                    matrix, layers.get(l).units(), layers.get(l).inputs());
            // the entries' own rounding, as a matrix, has at most this Frobenius norm
            double entries = 4 * Rounding.PER_OPERATION * EuclideanNorm.of(matrix) + Double.MIN_NORMAL;
            boolean zero = norm == 0 && isZero(layers.get(l).weights());
            product = Rounding.productUp(product, zero ? 0 : Rounding.up(norm + entries, 4));
        }
        return Double.isNaN(product) ? Double.POSITIVE_INFINITY : product;
    }

    /** Multiplies every hidden unit's incoming weights by t and divides its outgoing ones by t, so that both get equal norms. */
    private void balance() {
        for (int l = 0; l + 1 < scaled.size(); l++) {
            int units = layers.get(l).units();
            int inputs = layers.get(l).inputs();
            int outputs = layers.get(l + 1).units();
            double[] incoming = scaled.get(l);
            double[] outgoing = scaled.get(l + 1);
            for (int i = 0; i < units; i++) {
                double in = EuclideanNorm.of(incoming, i * inputs, inputs, 1);
                double out = EuclideanNorm.of(outgoing, i, outputs, units);
                double t = Math.sqrt(out / in);
                if (in == 0 || !(t > 1e-140 && t < 1e140)) {
                    continue;
                }
                for (int j = 0; j < inputs; j++) {
                    incoming[i * inputs + j] *= t;
                }
                for (int k = 0; k < outputs; k++) {
                    outgoing[k * units + i] /= t;
                }
            }
        }
    }

    /** Σ_l ‖a_l‖ sup_l|φ′| ‖w_l‖; balancing does not change it. */
    private double pathSum() {
        int units = layers.get(0).units();
        int inputs = layers.get(0).inputs();
        int outputs = layers.get(1).units();
        double sum = 0;
        for (int i = 0; i < units; i++) {
            double in = EuclideanNorm.of(scaled.get(0), i * inputs, inputs, 1);
            double out = EuclideanNorm.of(scaled.get(1), i, outputs, units);
            sum += Rounding.productUp(in, out);
        }
        double bound = Rounding.up(sum, 2L * units + inputs + outputs + 16L);
        return Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound;
    }

    private static boolean isZero(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == 0);
    }
}
