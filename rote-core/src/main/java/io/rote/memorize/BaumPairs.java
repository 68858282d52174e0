package io.rote.memorize;

import io.rote.data.Standardisation;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.slab.AffineSum;
import io.rote.slab.LocalAffine;
import io.rote.slab.SlabFrame;
import java.util.List;

/**
 * The units of a Baum ReLU network, 2(r + 1) for each group.
 *
 * <p>Biases of a group are whole multiples of one power of two, small enough for their sums to be exact: then the units of a group
 * cancel exactly where all of them are positive.
 */
final class BaumPairs {
    private static final double MARGIN = 1.05;
    private static final int TAUS = 31;
    private static final double UNIT = 0x1p-53;

    private final double[] x;
    private final int n;
    private final int d;
    private final int r;
    private final LabelCode code;
    private final double[] scale;
    private final int[] columns;
    private final double[] largest;
    private final double[] mean;
    private final double[] weights;
    private final double[] biases;
    private final double[] coefficients;
    private final LocalAffine fit;
    private final double[] affine;
    private double rounding;
    private double stored;
    private double evaluation;

    private BaumPairs(double[] x, Standardisation scaling, LabelCode code, int groups) {
        this.x = x;
        this.code = code;
        d = scaling.columns();
        n = x.length / d;
        r = code.functions();
        scale = scaling.scale();
        columns = SlabFrame.varying(scaling.scale());
        largest = new double[d];
        for (int k = 0; k < x.length; k++) {
            largest[k % d] = Math.max(largest[k % d], Math.abs(x[k]));
        }
        mean = new double[r];
        for (int o = 0; o < r; o++) {
            for (int i = 0; i < n; i++) {
                mean[o] += code.target(i, o) / n;
            }
        }
        int units = Math.multiplyExact(groups, 2 * (r + 1));
        weights = new double[Math.multiplyExact(units, d)];
        biases = new double[units];
        coefficients = new double[Math.multiplyExact(r, units)];
        fit = new LocalAffine(columns.length, r);
        affine = new double[r * (d + 1)];
    }

    static BaumPairs of(double[] x, Standardisation scaling, LabelCode code, List<HyperplaneGroups.Group> groups) {
        BaumPairs pairs = new BaumPairs(x, scaling, code, groups.size());
        for (int g = 0; g < groups.size(); g++) {
            pairs.append(g, groups.get(g));
        }
        double values = 0;
        for (int o = 0; o < pairs.r; o++) {
            for (int i = 0; i < pairs.n; i++) {
                values = Math.max(values, Math.abs(code.target(i, o)) + 2 * Math.abs(pairs.mean[o]));
            }
        }
        pairs.rounding += 4 * UNIT * pairs.biases.length * values;
        return pairs;
    }

    /** The network. */
    FeedForward network() {
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, Activation.Standard.RELU),
                code.output(biases.length, coefficients, mean)));
    }

    /**
     * Bound of |h_o(x_i) − target| for {@link FeedForward#apply}.
     *
     * <p>With u = 2⁻⁵³: a pre-activation of d + 1 terms is off by at most (d + 2)u times the sum of their absolute values, which
     * the largest |x_ij| of every column bound; partial output sums are at most a label and the units of one group.
     */
    double errorBound() {
        return 1.01 * (stored + evaluation + rounding);
    }

    private void append(int g, HyperplaneGroups.Group group) {
        interpolate(group.samples());
        double noise = HyperplaneGroups.noise(group.u(), largest);
        double[] distances = new double[n];
        double[] values = new double[n];
        boolean[] member = new boolean[n];
        for (int i : group.samples()) {
            member[i] = true;
        }
        double error = 0;
        for (int o = 0; o < r; o++) {
            error = Math.max(error, size(affine, o * (d + 1)) * (d + 4) * 4 * UNIT);
        }
        double reach = 0;
        for (int i = 0; i < n; i++) {
            distances[i] = Math.abs(product(group.u(), 0, i) - group.b());
            reach = Math.max(reach, distances[i]);
            values[i] = error;
            for (int o = 0; o < r; o++) {
                values[i] = Math.max(
                        values[i], error + Math.abs(product(affine, o * (d + 1), i) + affine[o * (d + 1) + d]));
            }
        }
        double clearance = Double.isInfinite(group.clearance()) ? Math.max(reach, 1) : group.clearance();
        double tau = clearance / 2;
        double slope = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= TAUS; k++) {
            double candidate = clearance * k / (TAUS + 1);
            double steepest = 0;
            for (int i = 0; i < n; i++) {
                double room = (member[i] ? candidate - distances[i] : distances[i] - candidate) - 2 * noise;
                steepest = Math.max(steepest, room > 0 ? values[i] / room : Double.POSITIVE_INFINITY);
            }
            if (steepest < slope) {
                slope = steepest;
                tau = candidate;
            }
        }
        store(g * 2 * (r + 1), group, tau, MARGIN * slope);
        measure(g * 2 * (r + 1), group.samples());
    }

    /** The affine functions of least gradient through a group's labels, less their means, in raw coordinates. */
    private void interpolate(int[] samples) {
        fit.clear();
        double[] point = new double[columns.length];
        double[] targets = new double[r];
        int pivot = samples[0];
        for (int i : samples) {
            for (int k = 0; k < columns.length; k++) {
                point[k] = (x[i * d + columns[k]] - x[pivot * d + columns[k]]) * scale[columns[k]];
            }
            for (int o = 0; o < r; o++) {
                targets[o] = code.target(i, o) - mean[o];
            }
            if (!fit.add(point, 0, targets)) {
                throw new RefusedDataException(
                        "affinely independent groups",
                        "samples " + pivot + " and " + i + " are too near to a common plane with others of their group;"
                                + " take another seed, or the method slab",
                        List.of(Math.min(pivot, i), Math.max(pivot, i)));
            }
        }
        double[] gradient = new double[columns.length];
        for (int o = 0; o < r; o++) {
            fit.gradient(o, gradient);
            AffineSum constant = new AffineSum(0);
            constant.add(0, code.target(pivot, o) - mean[o]);
            for (int k = 0; k < columns.length; k++) {
                double v = gradient[k] * scale[columns[k]];
                affine[o * (d + 1) + columns[k]] = v;
                constant.addProduct(0, -v, x[pivot * d + columns[k]]);
            }
            affine[o * (d + 1) + d] = constant.get(0);
        }
    }

    private void store(int first, HyperplaneGroups.Group group, double tau, double slope) {
        double size = Math.abs(slope * group.b()) + slope * tau;
        for (int o = 0; o < r; o++) {
            size = Math.max(size, Math.abs(affine[o * (d + 1) + d]));
        }
        double grain = Math.scalb(1.0, Math.getExponent(Math.max(size, Double.MIN_NORMAL)) - 49);
        double offset = round(-slope * group.b(), grain);
        double half = round(slope * tau, grain);
        for (int side = 0; side < 2; side++) {
            double sign = side == 0 ? 1 : -1;
            int shared = first + side * (r + 1) + r;
            for (int o = 0; o <= r; o++) {
                int unit = first + side * (r + 1) + o;
                for (int j = 0; j < d; j++) {
                    double base = slope * group.u()[j];
                    weights[unit * d + j] = o == r ? base : base + affine[o * (d + 1) + j];
                }
                biases[unit] = offset + sign * half + (o == r ? 0 : round(affine[o * (d + 1) + d], grain));
                if (o < r) {
                    coefficients[o * biases.length + unit] = sign;
                    coefficients[o * biases.length + shared] = -sign;
                }
                rounding += (d + 8) * UNIT * size(unit);
            }
        }
    }

    /** What the stored units of the group give on its samples, in real arithmetic up to the rounding of one affine function. */
    private void measure(int first, int[] samples) {
        for (int o = 0; o < r; o++) {
            AffineSum sum = new AffineSum(d);
            for (int j = 0; j < d; j++) {
                sum.add(j, weights[(first + o) * d + j]);
                sum.add(j, -weights[(first + r) * d + j]);
            }
            sum.add(d, biases[first + o]);
            sum.add(d, -biases[first + r]);
            double[] units = new double[d + 1];
            for (int j = 0; j <= d; j++) {
                units[j] = sum.get(j);
            }
            for (int i : samples) {
                double value = product(units, 0, i) + units[d] + mean[o];
                stored = Math.max(stored, Math.abs(value - code.target(i, o)));
            }
            evaluation = Math.max(evaluation, (d + 6) * UNIT * size(units, 0));
        }
    }

    private double size(int unit) {
        double size = Math.abs(biases[unit]);
        for (int j = 0; j < d; j++) {
            size += Math.abs(weights[unit * d + j]) * largest[j];
        }
        return size;
    }

    private double size(double[] function, int from) {
        double size = Math.abs(function[from + d]);
        for (int j = 0; j < d; j++) {
            size += Math.abs(function[from + j]) * largest[j];
        }
        return size;
    }

    private double product(double[] v, int from, int i) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            sum += v[from + j] * x[i * d + j];
        }
        return sum;
    }

    private static double round(double value, double grain) {
        return Math.rint(value / grain) * grain;
    }
}
