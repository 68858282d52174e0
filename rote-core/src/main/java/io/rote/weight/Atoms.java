package io.rote.weight;

import io.rote.boost.Unit;
import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.ArrayList;
import java.util.List;

/** K neurons s_l ReLU(w_l·x) with signs s_l: all the weight is in w_l, so that W(f) = Σ‖w_l‖. Immutable. */
final class Atoms {
    private final int features;
    private final double[] sign;
    private final double[] w;

    private Atoms(int features, double[] sign, double[] w) {
        this.features = features;
        this.sign = sign;
        this.w = w;
    }

    /** Neurons with their outgoing weights moved into w. */
    static Atoms of(int features, List<Unit> units) {
        double[] sign = new double[units.size()];
        double[] w = new double[sign.length * features];
        for (int l = 0; l < sign.length; l++) {
            Unit unit = units.get(l);
            sign[l] = unit.outgoing() < 0 ? -1 : 1;
            for (int j = 0; j < features; j++) {
                w[l * features + j] = Math.abs(unit.outgoing()) * unit.weight(j);
            }
        }
        return new Atoms(features, sign, w);
    }

    /** The same signs with other weights, which are kept. */
    Atoms with(double[] weights) {
        return new Atoms(features, sign, weights);
    }

    /** As many neurons, the lightest of them, if lighter than a norm, replaced by new ones of that norm. */
    Atoms replacing(List<CorrelationAscent.Peak> peaks, double norm) {
        double[] signs = sign.clone();
        double[] weights = w.clone();
        int next = 0;
        for (int l = 0; l < signs.length && next < peaks.size(); l++) {
            if (norm(l) < norm) {
                CorrelationAscent.Peak peak = peaks.get(next++);
                signs[l] = peak.sign();
                for (int j = 0; j < features; j++) {
                    weights[l * features + j] = norm * peak.w().get(j);
                }
            }
        }
        return new Atoms(features, signs, weights);
    }

    int count() {
        return sign.length;
    }

    double sign(int l) {
        return sign[l];
    }

    /** A copy of all weights, neuron after neuron. */
    double[] weights() {
        return w.clone();
    }

    double norm(int l) {
        double squares = 0;
        for (int j = 0; j < features; j++) {
            squares += w[l * features + j] * w[l * features + j];
        }
        return Math.sqrt(squares);
    }

    /** Σ‖w_l‖. */
    double totalWeight() {
        double sum = 0;
        for (int l = 0; l < sign.length; l++) {
            sum += norm(l);
        }
        return sum;
    }

    /** D × K. */
    Matrix matrix() {
        Matrix matrix = Matrix.ofShape(features, sign.length);
        double[] column = new double[features];
        for (int l = 0; l < sign.length; l++) {
            System.arraycopy(w, l * features, column, 0, features);
            matrix.setColumn(l, column);
        }
        return matrix;
    }

    /** f(x_i) = Σ s_l ReLU(w_l·x_i). */
    double[] values(Matrix x) {
        double[] f = new double[x.rows()];
        try (Scope scope = Scope.open()) {
            Matrix z = Matrix.ofShape(x.rows(), sign.length);
            Blas.gemm(1, x, false, matrix(), false, 0, z);
            double[] column = new double[f.length];
            for (int l = 0; l < sign.length; l++) {
                z.getColumn(l, column);
                for (int i = 0; i < f.length; i++) {
                    f[i] += sign[l] * Math.max(0, column[i]);
                }
            }
        }
        return f;
    }

    /** The neurons, those of weight 0 left out; w of norm 1. */
    List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        for (int l = 0; l < sign.length; l++) {
            double norm = norm(l);
            if (norm > 0) {
                double[] unit = new double[features];
                for (int j = 0; j < features; j++) {
                    unit[j] = w[l * features + j] / norm;
                }
                units.add(new Unit(unit, sign[l] * norm));
            }
        }
        return units;
    }
}
