package io.rote.certify;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;

/**
 * The derivative of a smooth activation in binary64 with a bound of what it is off by, and bounds of both derivatives' sizes.
 *
 * <p><b>Numerics.</b> As {@link Binary64Activation}. The formulas lose at most {@code rounding}, absolutely; none of the derivatives
 * of the standard activations exceeds 1.13.
 */
abstract class Binary64Slope {
    private static final double U = 0x1p-52;
    private static final double ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

    /** φ′(z) to rounding. */
    abstract double value(double z);

    /** A bound of |value − φ′(z*)| for every z* within {@code spread} of z. */
    abstract double error(double z, double spread);

    /** An upper bound of |φ′| on [−reach, reach]. */
    abstract double largest(double reach);

    /** An upper bound of |φ″| on [−reach, reach]. */
    abstract double largestCurvature(double reach);

    /** True if an activation has two derivatives everywhere. */
    static boolean exists(Activation activation) {
        return !(activation instanceof LeakyRelu)
                && activation != Activation.Standard.RELU
                && activation != Activation.Standard.HEAVISIDE;
    }

    static Binary64Slope of(Activation activation) {
        if (activation instanceof Polynomial polynomial) {
            return new OfPolynomial(polynomial.coefficients());
        }
        if (activation == Activation.Standard.IDENTITY) {
            return new OfIdentity();
        }
        return new OfStandard(SmoothActivation.of((Activation.Standard) activation));
    }

    private static final class OfIdentity extends Binary64Slope {
        @Override
        double value(double z) {
            return 1;
        }

        @Override
        double error(double z, double spread) {
            return 0;
        }

        @Override
        double largest(double reach) {
            return 1;
        }

        @Override
        double largestCurvature(double reach) {
            return 0;
        }
    }

    private static final class OfStandard extends Binary64Slope {
        private final SmoothActivation phi;

        OfStandard(SmoothActivation phi) {
            this.phi = phi;
        }

        @Override
        double value(double z) {
            return switch (phi) {
                case TANH -> {
                    double t = Math.tanh(z);
                    yield 1 - t * t;
                }
                case LOGISTIC -> {
                    double e = Math.exp(-Math.abs(z));
                    yield e / ((1 + e) * (1 + e));
                }
                case SOFTPLUS -> {
                    double e = Math.exp(-Math.abs(z));
                    yield z >= 0 ? 1 / (1 + e) : e / (1 + e);
                }
                case GELU ->
                    0.5
                            + NormalSeries.aboveHalf(z)
                            + ONE_OVER_ROOT_TWO_PI * bounded(z) * Math.exp(-0.5 * bounded(z) * bounded(z));
                case ERF -> TWO_OVER_ROOT_PI * Math.exp(-bounded(z) * bounded(z));
                case ARCTAN -> 1 / (1 + z * z);
                case SINE -> Math.cos(z);
            };
        }

        /** Beyond 40 the exponentials are below 2⁻¹⁰⁰⁰; within, they are off by their exponents' rounding, z²U. */
        private static double bounded(double z) {
            return Math.max(-40, Math.min(40, z));
        }

        @Override
        double error(double z, double spread) {
            // z² e^(−z²/2) and |z|³ e^(−z²/2)/√(2π) stay below 1: 16U covers every formula but the series'
            double rounding = phi == SmoothActivation.GELU ? NormalSeries.RELATIVE_ERROR + 16 * U : 16 * U;
            return (phi.curvature() * spread + rounding) * (1 + 4 * U);
        }

        @Override
        double largest(double reach) {
            return phi.slope();
        }

        @Override
        double largestCurvature(double reach) {
            return phi.curvature();
        }
    }

    private static final class OfPolynomial extends Binary64Slope {
        private final double[] c;

        OfPolynomial(double[] c) {
            this.c = c;
        }

        @Override
        double value(double z) {
            double sum = 0;
            for (int j = c.length - 1; j >= 1; j--) {
                sum = sum * z + j * c[j];
            }
            return sum;
        }

        @Override
        double error(double z, double spread) {
            double reach = Upward.add(Math.abs(z), spread);
            double rounding = Upward.multiply((2.0 * c.length + 4) * U, derivative(1, Math.abs(z)));
            double underflow =
                    Upward.multiply(c.length * Double.MIN_NORMAL, 1 + Math.pow(Math.max(1, reach), c.length));
            return Upward.add(
                    Upward.add(Upward.multiply(derivative(2, reach), spread), rounding), Upward.multiply(2, underflow));
        }

        @Override
        double largest(double reach) {
            return derivative(1, reach);
        }

        @Override
        double largestCurvature(double reach) {
            return derivative(2, reach);
        }

        /** An upper bound of Σ |c_j| j!/(j − order)! r^(j − order). */
        private double derivative(int order, double r) {
            double sum = 0;
            for (int j = c.length - 1; j >= order; j--) {
                double factor = order == 1 ? j : j * (j - 1.0);
                sum = Upward.add(Upward.multiply(sum, r), Upward.multiply(factor, Math.abs(c[j])));
            }
            return sum;
        }
    }
}
