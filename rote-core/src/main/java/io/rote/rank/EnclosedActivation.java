package io.rote.rank;

import io.rote.network.Activation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Values and slopes of analytic activations with proved error bounds.
 *
 * <p><b>Numerics.</b> u = 2⁻⁵³. The bounds follow from the errors that {@link Math} documents (tanh 2.5 ulp, atan 2, exp, log1p, sin
 * and cos 1; 1 ulp is at most 2u relative) and from one u per operation, each rounded up. The error function is summed as an
 * alternating series in 40 digits up to |z| = 6 and is ±1 up to e^(−36) beyond.
 */
enum EnclosedActivation {
    /** Hyperbolic tangent; t carries 5u|t|, so 1 − t² carries at most 12u. */
    TANH(Activation.Standard.TANH, 1) {
        @Override
        Enclosed value(double z) {
            double t = Math.tanh(z);
            return new Enclosed(t, 6 * U * Math.abs(t));
        }

        @Override
        Enclosed slope(double z) {
            double t = Math.tanh(z);
            return new Enclosed(1 - t * t, 16 * U);
        }
    },
    /** 1 / (1 + e^−z). */
    LOGISTIC(Activation.Standard.LOGISTIC, 0.25) {
        @Override
        Enclosed value(double z) {
            return logistic(z);
        }

        @Override
        Enclosed slope(double z) {
            double product = logistic(z).value * logistic(-z).value;
            return new Enclosed(product, 16 * U * product);
        }
    },
    /** ln(1 + e^z). */
    SOFTPLUS(Activation.Standard.SOFTPLUS, 1) {
        @Override
        Enclosed value(double z) {
            double v = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
            return new Enclosed(v, 6 * U * (1 + v));
        }

        @Override
        Enclosed slope(double z) {
            return logistic(z);
        }
    },
    /** Inverse tangent. */
    ARCTAN(Activation.Standard.ARCTAN, 1) {
        @Override
        Enclosed value(double z) {
            double v = Math.atan(z);
            return new Enclosed(v, 5 * U * Math.abs(v));
        }

        @Override
        Enclosed slope(double z) {
            double v = 1 / (1 + z * z);
            return new Enclosed(v, 5 * U * v);
        }
    },
    /** Sine. */
    SINE(Activation.Standard.SINE, 1) {
        @Override
        Enclosed value(double z) {
            return new Enclosed(Math.sin(z), 3 * U);
        }

        @Override
        Enclosed slope(double z) {
            return new Enclosed(Math.cos(z), 3 * U);
        }
    },
    /** The error function; its slope's exponent carries uz², and z²e^(−z²) ≤ 0.37. */
    ERF(Activation.Standard.ERF, 1.13) {
        @Override
        Enclosed value(double z) {
            return errorFunction(z);
        }

        @Override
        Enclosed slope(double z) {
            return new Enclosed(1.1283791670955126 * Math.exp(-z * z), 8 * U);
        }
    },
    /** zΦ(z) with Φ(z) = (1 + erf(z/√2))/2. */
    GELU(Activation.Standard.GELU, 1.13) {
        @Override
        Enclosed value(double z) {
            Enclosed normal = normal(z);
            return new Enclosed(z * normal.value, Math.abs(z) * (normal.error + 2 * U));
        }

        @Override
        Enclosed slope(double z) {
            // the density's exponent carries uz²/2, and |z|³e^(−z²/2)/√(2π) ≤ 0.47
            double density = 0.3989422804014327 * Math.exp(-z * z / 2);
            Enclosed normal = normal(z);
            return new Enclosed(normal.value + z * density, normal.error + 8 * U);
        }
    };

    /** Unit roundoff. */
    static final double U = 0x1p-53;

    /** Bounds |φ''| from above for all of them: the largest is tanh's and erf's, below 1. */
    static final double LARGEST_CURVATURE = 1;

    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal TWO_OVER_ROOT_PI = BigDecimal.valueOf(2)
            .divide(new BigDecimal("3.14159265358979323846264338327950288419716939937511").sqrt(DIGITS), DIGITS);

    private final Activation.Standard activation;
    private final double largestSlope;

    /**
     * A number known up to an error.
     *
     * @param value the computed number
     * @param error a bound of its distance to the exact one
     */
    record Enclosed(double value, double error) {}

    EnclosedActivation(Activation.Standard activation, double largestSlope) {
        this.activation = activation;
        this.largestSlope = largestSlope;
    }

    /** φ(z) for the exact number z. */
    abstract Enclosed value(double z);

    /** φ'(z) for the exact number z. */
    abstract Enclosed slope(double z);

    /** An upper bound of |φ'|. */
    double largestSlope() {
        return largestSlope;
    }

    /** The enclosure of an activation, empty for those that are not analytic or are polynomials. */
    static Optional<EnclosedActivation> of(Activation activation) {
        for (EnclosedActivation enclosed : values()) {
            if (enclosed.activation.equals(activation)) {
                return Optional.of(enclosed);
            }
        }
        return Optional.empty();
    }

    /** The names of the activations that have enclosures. */
    static String names() {
        return Arrays.stream(values()).map(enclosed -> enclosed.activation.id()).collect(Collectors.joining(", "));
    }

    static Enclosed logistic(double z) {
        double e = Math.exp(-Math.abs(z));
        double v = z >= 0 ? 1 / (1 + e) : e / (1 + e);
        return new Enclosed(v, 8 * U * v + Double.MIN_NORMAL);
    }

    private static Enclosed normal(double z) {
        // z/√2 carries 2u|z|, erf' ≤ 1.13
        Enclosed erf = errorFunction(z * 0.7071067811865476);
        return new Enclosed((1 + erf.value) / 2, erf.error + 3 * U * Math.abs(z) + 2 * U);
    }

    /** Σ (−1)^k 2/√π · z^(2k+1) / (k!(2k + 1)): alternating, so the first term left out bounds the remainder. */
    static Enclosed errorFunction(double z) {
        if (!(Math.abs(z) <= 6)) {
            // 1 − |erf z| ≤ e^(−z²) ≤ e^(−36)
            return new Enclosed(Math.signum(z), 2.4e-16);
        }
        BigDecimal x = new BigDecimal(z);
        BigDecimal square = x.multiply(x, DIGITS);
        BigDecimal power = x;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal small = new BigDecimal("1e-22");
        for (int k = 0; ; k++) {
            BigDecimal term = power.divide(BigDecimal.valueOf(2L * k + 1), DIGITS);
            if (k > 36 && term.abs().compareTo(small) < 0) {
                break;
            }
            sum = k % 2 == 0 ? sum.add(term, DIGITS) : sum.subtract(term, DIGITS);
            power = power.multiply(square, DIGITS).divide(BigDecimal.valueOf(k + 1L), DIGITS);
        }
        // terms stay below e^36 < 10^16 and there are fewer than 200: 40 digits leave an error below 10^−20
        double v = sum.multiply(TWO_OVER_ROOT_PI, DIGITS).doubleValue();
        return new Enclosed(v, 2 * U * Math.abs(v) + 1e-19);
    }
}
