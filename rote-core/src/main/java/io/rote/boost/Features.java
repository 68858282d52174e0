package io.rote.boost;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * What weak learners see of the samples: the inputs and a constant, so that a bias is one more weight.
 *
 * <p>Inputs whose columns are centred and of similar spread are taken as they are, since then the norm of a neuron's weights means the
 * same to the learner and to the total weight of the network. Others are standardised and divided by √d.
 *
 * <p><b>Shapes.</b> n × D, D the number of columns that vary, plus one unless the constant is left out. The matrix belongs to the
 * {@link io.rote.linalg.Scope} that is open when this is made.
 */
public final class Features {
    private static final double COMPARABLE = 4;

    /** The constant feature, relative to the typical norm R of a sample. */
    public enum Constant {
        /** None: networks without biases. */
        NONE,
        /** R/d: a bias costs a learner more than it can gain, unless it needs one. */
        FAINT,
        /** R/√d, which keeps dispersed samples dispersed. */
        SMALL,
        /** 1 where inputs are taken as they are: a neuron's norm is then exactly √(‖w‖² + b²). */
        UNIT
    }

    private final double[] shift;
    private final double[] scale;
    private final double constant;
    private final int varying;
    private final Matrix matrix;
    private final double[] rows;

    private Features(double[] shift, double[] scale, int varying, double constant, double[] rows, Matrix matrix) {
        this.shift = shift;
        this.scale = scale;
        this.varying = varying;
        this.constant = constant;
        this.rows = rows;
        this.matrix = matrix;
    }

    /** The features of a data set. */
    public static Features of(DataSet data, Constant kind) {
        double[] x = data.inputArray();
        int d = data.inputs();
        Standardisation standard = Standardisation.of(x, d);
        double[] shift = standard.shift();
        double[] scale = standard.scale();
        int varying = standard.varying();
        double norm = 1;
        if (comparable(shift, scale)) {
            double squares = 0;
            for (double v : x) {
                squares += v * v / data.samples();
            }
            norm = Math.sqrt(squares);
            for (int j = 0; j < d; j++) {
                shift[j] = 0;
                scale[j] = 1;
            }
        } else {
            for (int j = 0; j < d; j++) {
                scale[j] /= Math.sqrt(varying);
            }
        }
        double constant = constant(kind, norm, varying);
        int columns = varying + (constant == 0 ? 0 : 1);
        double[] rows = new double[Math.multiplyExact(data.samples(), columns)];
        int at = 0;
        for (int i = 0; i < data.samples(); i++) {
            for (int j = 0; j < d; j++) {
                if (scale[j] != 0) {
                    rows[at++] = (x[i * d + j] - shift[j]) * scale[j];
                }
            }
            if (constant != 0) {
                rows[at++] = constant;
            }
        }
        Matrix matrix = Matrix.ofRows(data.samples(), columns, rows);
        return new Features(shift, scale, varying, constant, rows, matrix);
    }

    private static boolean comparable(double[] shift, double[] scale) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int j = 0; j < scale.length; j++) {
            if (scale[j] == 0 || Math.abs(shift[j]) * scale[j] > 1) {
                return false;
            }
            least = Math.min(least, scale[j]);
            most = Math.max(most, scale[j]);
        }
        // ‖x‖ far from 1 would make the constant 1 of UNIT too weak or too strong
        double norm = Math.sqrt(scale.length) / least;
        return most <= COMPARABLE * least && norm < 100 && norm > 0.01;
    }

    private static double constant(Constant kind, double norm, int varying) {
        return switch (kind) {
            case NONE -> 0;
            case FAINT -> norm / varying;
            case SMALL -> norm / Math.sqrt(varying);
            case UNIT -> 1;
        };
    }

    /** Number of samples n. */
    public int samples() {
        return matrix.rows();
    }

    /** Number of features D. */
    public int columns() {
        return matrix.columns();
    }

    /** Whether there is a constant feature. */
    public boolean biased() {
        return constant != 0;
    }

    /** The features, n × D; read only. */
    public Matrix matrix() {
        return matrix;
    }

    /** Feature j of sample i. */
    double get(int i, int j) {
        return rows[i * matrix.columns() + j];
    }

    /** X w. */
    double[] project(double[] w) {
        Matrix weights = Matrix.ofRows(w.length, 1, w);
        Matrix z = Matrix.ofShape(samples(), 1);
        Blas.gemm(1, matrix, false, weights, false, 0, z);
        double[] out = new double[samples()];
        z.getColumn(0, out);
        return out;
    }

    /** Xᵀ p. */
    double[] pull(double[] p) {
        Matrix values = Matrix.ofRows(p.length, 1, p);
        Matrix v = Matrix.ofShape(columns(), 1);
        Blas.gemm(1, matrix, true, values, false, 0, v);
        double[] out = new double[columns()];
        v.getColumn(0, out);
        return out;
    }

    /** a · ReLU(X w) of a neuron. */
    public double[] values(Unit unit) {
        double[] w = new double[unit.inputs()];
        for (int j = 0; j < w.length; j++) {
            w[j] = unit.weight(j);
        }
        double[] z = project(w);
        for (int i = 0; i < z.length; i++) {
            z[i] = unit.outgoing() * Math.max(0, z[i]);
        }
        return z;
    }

    /**
     * The network on raw inputs.
     *
     * @param units the neurons of every output
     * @param offset the output biases
     */
    public FeedForward network(List<List<Unit>> units, double[] offset) {
        int d = scale.length;
        int outputs = offset.length;
        // a network has at least one neuron, if only one that is not connected
        int count = Math.max(1, units.stream().mapToInt(List::size).sum());
        double[] weights = new double[Math.multiplyExact(count, d)];
        double[] biases = new double[count];
        double[] outgoing = new double[Math.multiplyExact(count, outputs)];
        int l = 0;
        for (int k = 0; k < outputs; k++) {
            for (Unit unit : units.get(k)) {
                int at = 0;
                biases[l] = constant == 0 ? 0 : constant * unit.weight(varying);
                for (int j = 0; j < d; j++) {
                    if (scale[j] != 0) {
                        double w = unit.weight(at++) * scale[j];
                        weights[l * d + j] = w;
                        biases[l] -= w * shift[j];
                    }
                }
                outgoing[k * count + l] = unit.outgoing();
                l++;
            }
        }
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, Activation.Standard.RELU),
                Layer.of(count, outgoing, offset, Activation.Standard.IDENTITY)));
    }

    /** The inverse of {@link #network}, up to rounding: the neurons of every output. */
    public List<List<Unit>> units(FeedForward network) {
        Layer hidden = network.layers().get(0);
        Layer output = network.layers().get(1);
        List<List<Unit>> units = new ArrayList<>();
        for (int k = 0; k < output.units(); k++) {
            units.add(new ArrayList<>());
            for (int l = 0; l < hidden.units(); l++) {
                if (output.weight(k, l) != 0) {
                    units.get(k).add(unit(hidden, l, output.weight(k, l)));
                }
            }
        }
        return units;
    }

    private Unit unit(Layer hidden, int l, double outgoing) {
        double[] w = new double[columns()];
        double bias = hidden.bias(l);
        int at = 0;
        for (int j = 0; j < scale.length; j++) {
            if (scale[j] != 0) {
                w[at++] = hidden.weight(l, j) / scale[j];
                bias += hidden.weight(l, j) * shift[j];
            }
        }
        if (constant != 0) {
            w[varying] = bias / constant;
        }
        return new Unit(w, outgoing);
    }
}
