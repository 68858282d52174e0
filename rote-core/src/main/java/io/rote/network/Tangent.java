package io.rote.network;

/**
 * A network's value and derivative along a direction at a point, enclosed: every number carries a bound of its own error.
 *
 * <p><b>Guarantee.</b> |outputs_k − f(x)_k| ≤ outputErrors_k and |derivatives_k − (J v)_k| ≤ derivativeErrors_k for the stored
 * binary64 weights. J is the Jacobian at x; where a piecewise linear unit is within rounding of its kink, J is some limit of
 * Jacobians at neighbouring points. An overflow makes the errors infinite or NaN, which no bound accepts.
 */
final class Tangent {
    /** What the JDK's and our own elementary functions may be off by, relatively to max(1, |value|), doubled. */
    private static final double FUNCTION_ERROR = 32 * Rounding.PER_OPERATION;

    final double[] outputs;
    final double[] outputErrors;
    final double[] derivatives;
    final double[] derivativeErrors;

    private Tangent(double[] outputs, double[] outputErrors, double[] derivatives, double[] derivativeErrors) {
        this.outputs = outputs;
        this.outputErrors = outputErrors;
        this.derivatives = derivatives;
        this.derivativeErrors = derivativeErrors;
    }

    /**
     * The enclosure at x along v.
     *
     * @param x a point, taken as exact; read
     * @param v a direction, taken as exact; read
     */
    static Tangent of(FeedForward f, double[] x, double[] v) {
        Tangent tangent = new Tangent(x, new double[x.length], v, new double[x.length]);
        for (Layer layer : f.layers()) {
            tangent = tangent.through(layer);
        }
        return tangent;
    }

    /** A lower bound of ‖J v‖. */
    double derivativeNorm() {
        double[] certain = new double[derivatives.length];
        for (int k = 0; k < certain.length; k++) {
            certain[k] = Rounding.down(Math.abs(derivatives[k]) - derivativeErrors[k], 2);
        }
        return norm(certain);
    }

    /** A lower bound of ‖f(x) − f(y)‖. */
    static double distance(Tangent x, Tangent y) {
        double[] certain = new double[x.outputs.length];
        for (int k = 0; k < certain.length; k++) {
            double difference = Math.abs(x.outputs[k] - y.outputs[k]);
            certain[k] =
                    Rounding.down(Rounding.down(difference, 1) - (x.outputErrors[k] + y.outputErrors[k]) * 1.001, 2);
        }
        return norm(certain);
    }

    private static double norm(double[] certain) {
        double norm = EuclideanNorm.of(certain);
        return Double.isFinite(norm) ? Rounding.down(norm, certain.length + 4L) : 0;
    }

    private Tangent through(Layer layer) {
        int units = layer.units();
        Tangent out = new Tangent(new double[units], new double[units], new double[units], new double[units]);
        Activation activation = layer.activation();
        int inputs = layer.inputs();
        double own = (inputs + 2) * Rounding.PER_OPERATION;
        double inflate = 1 + 4 * own;
        double[] weights = layer.weights();
        for (int l = 0; l < units; l++) {
            double z = layer.bias(l);
            double zSize = Math.abs(z);
            double zError = 0;
            double t = 0;
            double tSize = 0;
            double tError = 0;
            for (int j = 0; j < inputs; j++) {
                double w = weights[l * inputs + j];
                double a = Math.abs(w);
                z += w * outputs[j];
                zSize += a * Math.abs(outputs[j]);
                zError += a * outputErrors[j];
                t += w * derivatives[j];
                tSize += a * Math.abs(derivatives[j]);
                tError += a * derivativeErrors[j];
            }
            zError = (zError + own * zSize) * inflate + Double.MIN_NORMAL;
            tError = (tError + own * tSize) * inflate + Double.MIN_NORMAL;
            if (activation == Activation.Standard.IDENTITY) {
                out.set(l, z, zError, t, tError);
                continue;
            }
            double lo = Math.nextDown(z - zError);
            double hi = Math.nextUp(z + zError);
            double largest = activation.largestSlope(lo, hi);
            double value = activation.value(z);
            double valueError = zError * largest + evaluationError(activation, z, value);
            double slope;
            double slopeError;
            if (activation.isPiecewiseLinear()) {
                double left = activation.slope(lo);
                double right = activation.slope(hi);
                slope = (left + right) / 2;
                slopeError = left == right ? 0 : Math.abs(right - left) / 2 * inflate;
            } else {
                slope = activation.slope(z);
                slopeError = zError * activation.largestCurvature(lo, hi) + evaluationError(activation, z, largest);
            }
            double product = slope * t;
            double productError = Math.abs(slope) * tError
                    + slopeError * (Math.abs(t) + tError)
                    + Math.abs(product) * Rounding.PER_OPERATION;
            out.set(l, value, valueError * inflate, product, productError * inflate + Double.MIN_NORMAL);
        }
        return out;
    }

    private void set(int l, double value, double valueError, double derivative, double derivativeError) {
        outputs[l] = value;
        outputErrors[l] = valueError;
        derivatives[l] = derivative;
        derivativeErrors[l] = derivativeError;
    }

    /** How far evaluation at z itself may be off: of the activation, or of its slope when {@code size} bounds that. */
    private static double evaluationError(Activation activation, double z, double size) {
        double error = FUNCTION_ERROR * Math.max(1, Math.abs(size));
        if (activation instanceof Polynomial p) {
            // Horner's rule loses relatively to the sum of absolute terms, which r · max|φ′| + |c_0| and max|φ′| bound
            double radius = Math.max(1, Math.abs(z));
            double terms = radius * p.largestSlope(-radius, radius) + Math.abs(p.value(0));
            error += 4 * p.degree() * Rounding.PER_OPERATION * terms;
        }
        return error;
    }
}
