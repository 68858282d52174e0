package io.rote.certify;

/**
 * A change t of the parameters, kept beside them in {@link Weights}, so that parameters plus change are exact numbers.
 *
 * <p><b>Guarantee.</b> {@link #norm} is an upper bound of the Euclidean norm of the change in {@link Coordinates}, whatever the rounding
 * of the steps that made it.
 */
final class Correction {
    private static final int T = Tiles.SIZE;

    private final Weights weights;
    private final JacobianFactors jacobian;

    Correction(Weights weights, JacobianFactors jacobian) {
        this.weights = weights;
        this.jacobian = jacobian;
    }

    /** Subtracts J̃ᵀu, to rounding: a Newton step of least norm if u solves J̃J̃ᵀ u = F. */
    void subtract(double[] u) {
        for (int l = 0; l < jacobian.layers; l++) {
            int layer = jacobian.first + l;
            int k = weights.inputs(layer);
            double[] step = step(l, u);
            double[] w = weights.weightCorrections(layer);
            double[] bias = weights.biasCorrections(layer);
            for (int unit = 0; unit < bias.length; unit++) {
                double out = l == jacobian.layers - 1 ? jacobian.coordinates.labelScale[unit] : 1;
                double moved = step[unit * (k + 1) + k];
                for (int j = 0; j < k; j++) {
                    double change = step[unit * (k + 1) + j];
                    if (l == 0) {
                        change /= jacobian.coordinates.scale[j];
                        moved -= change * jacobian.coordinates.centre[j];
                    }
                    w[unit * k + j] -= change * out;
                }
                bias[unit] -= moved * out;
            }
        }
    }

    /** J̃ᵀu for one layer: units × (inputs + 1). */
    private double[] step(int l, double[] u) {
        int k = weights.inputs(jacobian.first + l);
        int units = weights.units(jacobian.first + l);
        double[] step = new double[units * (k + 1)];
        for (int tile = 0; tile < jacobian.a[l].length; tile++) {
            double[] a = jacobian.a[l][tile];
            double[] b = jacobian.b[l][tile];
            int size = Math.min(T, jacobian.rows - tile * T);
            for (int unit = 0; unit < units; unit++) {
                for (int j = 0; j <= k; j++) {
                    double sum = 0;
                    for (int s = 0; s < size; s++) {
                        sum += u[tile * T + s] * b[unit * T + s] * a[j * T + s];
                    }
                    step[unit * (k + 1) + j] += sum;
                }
            }
        }
        return step;
    }

    /** An upper bound of ‖t‖₂ in the scaled coordinates. */
    double norm() {
        double squares = 0;
        Coordinates c = jacobian.coordinates;
        for (int l = 0; l < jacobian.layers; l++) {
            int layer = jacobian.first + l;
            int k = weights.inputs(layer);
            double[] w = weights.weightCorrections(layer);
            double[] bias = weights.biasCorrections(layer);
            for (int unit = 0; unit < bias.length; unit++) {
                double out = l == jacobian.layers - 1 ? c.labelScale[unit] : 1;
                // b = b′ − Σ w c: the scaled bias changes by t_b + Σ t_w c, summed in balls without rounding
                Ball moved = Ball.of(bias[unit]);
                for (int j = 0; j < k; j++) {
                    double change = w[unit * k + j];
                    if (l == 0) {
                        moved = moved.add(Ball.of(change).multiply(Ball.of(c.centre[j])));
                        change = Upward.multiply(Math.abs(change), c.scale[j]);
                    }
                    double scaled = Upward.divide(Math.abs(change), out);
                    squares = Upward.add(squares, Upward.multiply(scaled, scaled));
                }
                double scaled = Upward.divide(moved.magnitude(), out);
                squares = Upward.add(squares, Upward.multiply(scaled, scaled));
            }
        }
        return Upward.sqrt(squares);
    }
}
