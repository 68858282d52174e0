package io.rote.certify;

import io.rote.data.DataSet;

/**
 * Linear coordinates of the parameters in which the Jacobian is well scaled: those of the network on standardised data.
 *
 * <p>With centres c_j and powers of two s_j near the inputs' standard deviations, the first layer's weights are w_j = w′_j / s_j and
 * its bias b = b′ − Σ w_j c_j, so that w·x + b = w′·((x − c)/s) + b′. The last layer's weights and biases of output k are t_k times
 * the scaled ones, t_k a power of two near the labels' standard deviation. All other parameters stay. Inputs that do not vary
 * have no coordinate: their weights are not moved.
 *
 * <p><b>Guarantee.</b> The map from scaled to stored parameters is linear and one-to-one in real arithmetic, with norm at most {@link
 * #largestStretch}.
 */
final class Coordinates {
    final double[] centre;
    final double[] scale;
    final boolean[] varies;
    final double[] labelScale;

    private Coordinates(double[] centre, double[] scale, boolean[] varies, double[] labelScale) {
        this.centre = centre;
        this.scale = scale;
        this.varies = varies;
        this.labelScale = labelScale;
    }

    /**
     * Coordinates for given first-layer inputs.
     *
     * @param v n × k first-layer inputs, row-major
     */
    static Coordinates of(double[] v, int k, DataSet data) {
        int n = data.samples();
        double[] centre = new double[k];
        double[] scale = new double[k];
        boolean[] varies = new boolean[k];
        double[] column = new double[n];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < n; i++) {
                column[i] = v[i * k + j];
            }
            double[] moments = moments(column);
            centre[j] = moments[0];
            varies[j] = moments[1] > 0;
            scale[j] = varies[j] ? powerOfTwo(moments[1]) : 1;
        }
        double[] labelScale = new double[data.outputs()];
        for (int o = 0; o < labelScale.length; o++) {
            for (int i = 0; i < n; i++) {
                column[i] = data.label(i, o);
            }
            double spread = moments(column)[1];
            labelScale[o] = spread > 0 ? powerOfTwo(spread) : 1;
        }
        return new Coordinates(centre, scale, varies, labelScale);
    }

    /** Mean and standard deviation, to rounding: any numbers would do, these scale well. */
    private static double[] moments(double[] column) {
        double mean = 0;
        double largest = 0;
        boolean constant = true;
        for (double value : column) {
            mean += value / column.length;
            largest = Math.max(largest, Math.abs(value));
            constant &= value == column[0];
        }
        double squares = 0;
        for (double value : column) {
            double centred = (value - mean) / largest;
            squares += centred * centred;
        }
        return new double[] {constant ? column[0] : mean, constant ? 0 : largest * Math.sqrt(squares / column.length)};
    }

    private static double powerOfTwo(double value) {
        return Math.scalb(1.0, Math.max(-500, Math.min(500, Math.getExponent(value))));
    }

    /** An upper bound of the map's norm. */
    double largestStretch() {
        // the first layer's block per unit: diag(1/s) over the row −c/s, with a 1 for the bias
        double squares = 1;
        for (int j = 0; j < scale.length; j++) {
            if (varies[j]) {
                double inverse = 1 / scale[j];
                double moved = Upward.multiply(Math.abs(centre[j]), inverse);
                squares = Upward.add(squares, Upward.add(inverse * inverse, Upward.multiply(moved, moved)));
            }
        }
        double stretch = Upward.sqrt(squares);
        for (double t : labelScale) {
            stretch = Math.max(stretch, t);
        }
        return stretch;
    }
}
