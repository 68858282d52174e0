package io.rote.network;

import java.util.List;

/** Products with a network's Jacobian with respect to its input at one point, in plain binary64, without forming it. */
final class InputJacobian {
    private final List<Layer> layers;
    private final double[][] weights;
    private final double[][] slopes;

    InputJacobian(FeedForward f) {
        layers = f.layers();
        weights = new double[layers.size()][];
        slopes = new double[layers.size()][];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = layers.get(l).weights();
            slopes[l] = new double[layers.get(l).units()];
        }
    }

    /** Evaluates every unit's slope at x. */
    void moveTo(double[] x) {
        double[] in = x;
        for (int l = 0; l < weights.length; l++) {
            Layer layer = layers.get(l);
            double[] out = product(l, in);
            for (int i = 0; i < out.length; i++) {
                double z = out[i] + layer.bias(i);
                slopes[l][i] = layer.activation().slope(z);
                out[i] = layer.activation().value(z);
            }
            in = out;
        }
    }

    /** J v. */
    double[] times(double[] v) {
        double[] t = v;
        for (int l = 0; l < weights.length; l++) {
            t = product(l, t);
            for (int i = 0; i < t.length; i++) {
                t[i] *= slopes[l][i];
            }
        }
        return t;
    }

    /** Jᵀ u. */
    double[] transposedTimes(double[] u) {
        double[] t = u;
        for (int l = weights.length - 1; l >= 0; l--) {
            int inputs = layers.get(l).inputs();
            double[] back = new double[inputs];
            for (int i = 0; i < t.length; i++) {
                double s = t[i] * slopes[l][i];
                if (s == 0) {
                    continue;
                }
                for (int j = 0; j < inputs; j++) {
                    back[j] += weights[l][i * inputs + j] * s;
                }
            }
            t = back;
        }
        return t;
    }

    private double[] product(int l, double[] in) {
        int inputs = layers.get(l).inputs();
        double[] out = new double[layers.get(l).units()];
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            for (int j = 0; j < inputs; j++) {
                sum += weights[l][i * inputs + j] * in[j];
            }
            out[i] = sum;
        }
        return out;
    }
}
