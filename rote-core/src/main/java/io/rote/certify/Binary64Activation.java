package io.rote.certify;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;

/**
 * Activations in binary64 with bounds of what they are off by.
 *
 * <p><b>Numerics.</b> Of {@link Math} only the documented bounds are used: {@code tanh} 2.5 units in the last place, {@code exp},
 * {@code log1p}, {@code sin}, {@code cos} and {@code atan} 1. A unit in the last place is at most U = 2⁻⁵² times the number, or 2⁻¹⁰⁷⁴. Derived
 * values allow U for every further operation, twice what it may lose.
 */
abstract class Binary64Activation {
    private static final double U = 0x1p-52;

    /** φ(z) to rounding. */
    abstract double value(double z);

    /**
     * A bound of |value − φ(z*)| for every z* within {@code spread} of z; NaN or ∞ if there is none.
     *
     * @param value what {@link #value} gave for z
     */
    abstract double error(double z, double spread, double value);

    static Binary64Activation of(Activation activation) {
        if (activation instanceof LeakyRelu leaky) {
            return new Piecewise(leaky.negativeSlope());
        }
        if (activation instanceof Polynomial polynomial) {
            return new Powers(polynomial.coefficients());
        }
        return switch ((Activation.Standard) activation) {
            case IDENTITY -> throw new IllegalArgumentException("the identity needs no evaluation");
            case RELU -> new Piecewise(0);
            case HEAVISIDE -> new Threshold();
            case TANH -> new Tanh();
            case LOGISTIC -> new Logistic();
            case SOFTPLUS -> new Softplus();
            case GELU -> new Gelu();
            case ERF -> new Erf();
            case ARCTAN -> new Arctan();
            case SINE -> new Sine();
        };
    }

    /** spread·slope + relative·|value| + absolute, rounded up by the last factor. */
    private static double total(double slope, double spread, double relative, double value) {
        return (slope * spread + relative * Math.abs(value)) * (1 + 4 * U) + Double.MIN_NORMAL;
    }

    /** ±(1 − e)/(1 + e) with e = e^(−2|z|) &lt; 0.94, which {@link Math} computes much faster than {@code tanh}. */
    private static final class Tanh extends Binary64Activation {
        @Override
        double value(double z) {
            double a = Math.abs(z);
            if (a < 0.03125) {
                return Math.tanh(z);
            }
            double e = Math.exp(-2 * a);
            return Math.copySign((1 - e) / (1 + e), z);
        }

        @Override
        double error(double z, double spread, double value) {
            // relatively: 1 − e is off by Ue/(1 − e) < 15.6U and a rounding, 1 + e by 0.5U and one, the quotient by
            // one: below 20U.
            // |tanh′| ≤ 1 − tanh²(z) + sup|tanh″|·spread on the interval; the first part is off by less than 48U
            double slope = Math.min(1, (1 - value * value) + 48 * U + spread);
            return total(slope, spread, 20 * U, value);
        }
    }

    private static final class Logistic extends Binary64Activation {
        @Override
        double value(double z) {
            return logistic(z);
        }

        @Override
        double error(double z, double spread, double value) {
            double slope = Math.min(0.25, value * (1 - value) + 16 * U + 0.1 * spread);
            return total(slope, spread, 6 * U, value);
        }
    }

    private static final class Softplus extends Binary64Activation {
        @Override
        double value(double z) {
            return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        }

        @Override
        double error(double z, double spread, double value) {
            return total(1, spread, 6 * U, value);
        }
    }

    private static final class Arctan extends Binary64Activation {
        @Override
        double value(double z) {
            return Math.atan(z);
        }

        @Override
        double error(double z, double spread, double value) {
            return total(1, spread, 2 * U, value);
        }
    }

    private static final class Sine extends Binary64Activation {
        @Override
        double value(double z) {
            return Math.sin(z);
        }

        @Override
        double error(double z, double spread, double value) {
            return total(1, spread, 2 * U, value);
        }
    }

    private static final class Erf extends Binary64Activation {
        @Override
        double value(double z) {
            return NormalSeries.erf(z);
        }

        @Override
        double error(double z, double spread, double value) {
            return total(SmoothActivation.ERF.slope(), spread, NormalSeries.RELATIVE_ERROR, value);
        }
    }

    private static final class Gelu extends Binary64Activation {
        @Override
        double value(double z) {
            return z * (0.5 + NormalSeries.aboveHalf(z));
        }

        @Override
        double error(double z, double spread, double value) {
            // z (1/2 + h): |h| ≤ 1/2 is off by its relative error, sum and product by U each
            return total(SmoothActivation.GELU.slope(), spread, NormalSeries.RELATIVE_ERROR + 4 * U, z);
        }
    }

    /** z on the right of 0, s·z on the left. */
    private static final class Piecewise extends Binary64Activation {
        private final double s;

        Piecewise(double s) {
            this.s = s;
        }

        @Override
        double value(double z) {
            return z > 0 ? z : s * z;
        }

        @Override
        double error(double z, double spread, double value) {
            if (z > 0) {
                // on the left of 0 the image of z* is s·z*, so that only a spread beyond z meets the other slope
                return spread <= z ? spread : total(Math.max(1, Math.abs(s)), spread, 0, 0);
            }
            if (s == 0) {
                double reach = z + spread;
                return reach > 0 ? Math.nextUp(reach) : reach <= 0 ? 0 : Double.NaN;
            }
            return spread <= -z
                    ? total(Math.abs(s), spread, U, value)
                    : total(Math.max(1, Math.abs(s)), spread, U, value);
        }
    }

    /** 0 on the left of 0, 1 from 0 on. */
    private static final class Threshold extends Binary64Activation {
        @Override
        double value(double z) {
            return z < 0 ? 0 : 1;
        }

        @Override
        double error(double z, double spread, double value) {
            boolean certain = z < 0 ? spread < -z : spread <= z;
            return certain ? 0 : 1;
        }
    }

    /** c_0 + c_1 z + … by Horner's rule. */
    private static final class Powers extends Binary64Activation {
        private final double[] c;

        Powers(double[] c) {
            this.c = c;
        }

        @Override
        double value(double z) {
            double sum = c[c.length - 1];
            for (int j = c.length - 2; j >= 0; j--) {
                sum = sum * z + c[j];
            }
            return sum;
        }

        @Override
        double error(double z, double spread, double value) {
            // |φ′| ≤ Σ j |c_j| (|z| + spread)^(j−1); Horner's rule is off by at most γ_2k Σ |c_j| |z|^j
            double reach = Upward.add(Math.abs(z), spread);
            double slope = 0;
            double magnitudes = 0;
            for (int j = c.length - 1; j >= 0; j--) {
                magnitudes = Upward.add(Upward.multiply(magnitudes, Math.abs(z)), Math.abs(c[j]));
                if (j > 0) {
                    slope = Upward.add(Upward.multiply(slope, reach), Upward.multiply(j, Math.abs(c[j])));
                }
            }
            double rounding = Upward.multiply(2.0 * c.length * U, magnitudes);
            double underflow = Upward.multiply(c.length * Double.MIN_NORMAL, Upward.add(1, power(Math.abs(z))));
            double error = Upward.add(Upward.add(Upward.multiply(slope, spread), rounding), underflow);
            return Double.isFinite(value) ? error : Double.NaN;
        }

        /** An upper bound of a^k or 1, whichever is larger, k the degree. */
        private double power(double a) {
            double power = 1;
            for (int j = 1; j < c.length; j++) {
                power = Upward.multiply(power, Math.max(1, a));
            }
            return power;
        }
    }

    private static double logistic(double z) {
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
