package io.rote.solve;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;

/** φ, φ′ and φ″ of many numbers at once, sharing what they have in common. */
@FunctionalInterface
interface ActivationKernel {

    /**
     * Evaluates the first {@code count} numbers of {@code z}.
     *
     * @param value receives φ(z); may be {@code z} itself
     */
    void evaluate(double[] z, int count, double[] value, double[] slope, double[] curvature);

    /** The kernel of an activation. */
    static ActivationKernel of(Activation activation) {
        if (activation == Activation.Standard.TANH) {
            return ActivationKernel::tanh;
        }
        if (activation == Activation.Standard.LOGISTIC) {
            return ActivationKernel::logistic;
        }
        if (activation == Activation.Standard.ARCTAN) {
            return ActivationKernel::arctan;
        }
        if (activation == Activation.Standard.SINE) {
            return ActivationKernel::sine;
        }
        return (z, count, value, slope, curvature) -> {
            for (int i = 0; i < count; i++) {
                double t = z[i];
                value[i] = activation.value(t);
                slope[i] = activation.slope(t);
                curvature[i] = activation.curvature(t);
            }
        };
    }

    /** A kinked activation with max(0, z) replaced by ln(1 + e^(βz))/β. */
    static ActivationKernel softened(Activation kinked, double sharpness) {
        double left = kinked instanceof LeakyRelu leaky ? leaky.negativeSlope() : 0;
        return (z, count, value, slope, curvature) -> {
            for (int i = 0; i < count; i++) {
                double t = z[i];
                double e = Math.exp(-sharpness * Math.abs(t));
                double bend = 1 / (1 + e);
                double s = t >= 0 ? bend : e * bend;
                value[i] = left * t + (1 - left) * (Math.max(t, 0) + Math.log1p(e) / sharpness);
                slope[i] = left + (1 - left) * s;
                curvature[i] = (1 - left) * sharpness * e * bend * bend;
            }
        };
    }

    private static void tanh(double[] z, int count, double[] value, double[] slope, double[] curvature) {
        for (int i = 0; i < count; i++) {
            double t = Math.tanh(z[i]);
            double s = 1 - t * t;
            value[i] = t;
            slope[i] = s;
            curvature[i] = -2 * t * s;
        }
    }

    private static void logistic(double[] z, int count, double[] value, double[] slope, double[] curvature) {
        for (int i = 0; i < count; i++) {
            double t = Activation.Standard.LOGISTIC.value(z[i]);
            double s = t * (1 - t);
            value[i] = t;
            slope[i] = s;
            curvature[i] = s * (1 - 2 * t);
        }
    }

    private static void arctan(double[] z, int count, double[] value, double[] slope, double[] curvature) {
        for (int i = 0; i < count; i++) {
            double t = z[i];
            double s = 1 / (1 + t * t);
            value[i] = Math.atan(t);
            slope[i] = s;
            curvature[i] = -2 * t * s * s;
        }
    }

    private static void sine(double[] z, int count, double[] value, double[] slope, double[] curvature) {
        for (int i = 0; i < count; i++) {
            double t = Math.sin(z[i]);
            slope[i] = Math.cos(z[i]);
            value[i] = t;
            curvature[i] = -t;
        }
    }
}
