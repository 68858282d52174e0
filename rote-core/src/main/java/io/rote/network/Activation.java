package io.rote.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scalar activation φ with its first two derivatives.
 *
 * <p>The set is closed by what the exporter, the solver and the certificates know: {@link Standard} (no parameter), {@link
 * LeakyRelu} and {@link Polynomial}. At the kink of a piecewise linear activation the slope is the one on the left and the
 * curvature is 0. The threshold jumps at 0; its slope and curvature are those of its two pieces, 0.
 */
public sealed interface Activation extends Serializable permits Activation.Standard, LeakyRelu, Polynomial {

    /** The name that {@link #named} reads, such as {@code tanh} or {@code leaky-relu:0.01}. */
    String id();

    /** φ(z). */
    double value(double z);

    /** φ′(z). */
    double slope(double z);

    /** φ″(z). */
    double curvature(double z);

    /**
     * An upper bound of |φ′| on [lo, hi], infinite where φ jumps, and possibly for a polynomial on an unbounded interval.
     *
     * @param lo the interval's left end, may be −∞
     * @param hi its right end, may be +∞, not less than {@code lo}
     */
    double largestSlope(double lo, double hi);

    /**
     * An upper bound of |φ″| on [lo, hi] away from kinks, infinite where φ jumps, and possibly for a polynomial on an unbounded
     * interval.
     *
     * @param lo the interval's left end, may be −∞
     * @param hi its right end, may be +∞, not less than {@code lo}
     */
    double largestCurvature(double lo, double hi);

    /** True if φ is continuous and made of finitely many linear pieces. */
    default boolean isPiecewiseLinear() {
        return false;
    }

    /** The activations without a parameter. */
    enum Standard implements Activation {
        /** φ(z) = z, for output layers. */
        IDENTITY("identity", 1, 0) {
            @Override
            public double value(double z) {
                return z;
            }

            @Override
            public double slope(double z) {
                return 1;
            }

            @Override
            public double curvature(double z) {
                return 0;
            }

            @Override
            public boolean isPiecewiseLinear() {
                return true;
            }
        },
        /** Hyperbolic tangent. */
        TANH("tanh", 1, 0.7699) {
            @Override
            public double value(double z) {
                return Math.tanh(z);
            }

            @Override
            public double slope(double z) {
                double t = Math.tanh(z);
                return 1 - t * t;
            }

            @Override
            public double curvature(double z) {
                double t = Math.tanh(z);
                return -2 * t * (1 - t * t);
            }
        },
        /** 1 / (1 + e^−z). */
        LOGISTIC("logistic", 0.25, 0.0963) {
            @Override
            public double value(double z) {
                return logistic(z);
            }

            @Override
            public double slope(double z) {
                return logistic(z) * logistic(-z);
            }

            @Override
            public double curvature(double z) {
                return slope(z) * (logistic(-z) - logistic(z));
            }
        },
        /** ln(1 + e^z). */
        SOFTPLUS("softplus", 1, 0.25) {
            @Override
            public double value(double z) {
                return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
            }

            @Override
            public double slope(double z) {
                return logistic(z);
            }

            @Override
            public double curvature(double z) {
                return logistic(z) * logistic(-z);
            }
        },
        /** z·Φ(z), Φ the normal distribution function (the exact form, not the tanh approximation). */
        GELU("gelu", 1.128904145185155, 0.7979) {
            @Override
            public double value(double z) {
                return z * ErrorFunction.normal(z);
            }

            @Override
            public double slope(double z) {
                return ErrorFunction.normal(z) + z * ErrorFunction.density(z);
            }

            @Override
            public double curvature(double z) {
                return (2 - z * z) * ErrorFunction.density(z);
            }
        },
        /** The error function. */
        ERF("erf", 1.1283791670955128, 0.9679) {
            @Override
            public double value(double z) {
                return ErrorFunction.erf(z);
            }

            @Override
            public double slope(double z) {
                return ErrorFunction.slope(z);
            }

            @Override
            public double curvature(double z) {
                return -2 * z * ErrorFunction.slope(z);
            }
        },
        /** Inverse tangent. */
        ARCTAN("arctan", 1, 0.6496) {
            @Override
            public double value(double z) {
                return Math.atan(z);
            }

            @Override
            public double slope(double z) {
                return 1 / (1 + z * z);
            }

            @Override
            public double curvature(double z) {
                double s = slope(z);
                return -2 * z * s * s;
            }
        },
        /** Sine. */
        SINE("sine", 1, 1) {
            @Override
            public double value(double z) {
                return Math.sin(z);
            }

            @Override
            public double slope(double z) {
                return Math.cos(z);
            }

            @Override
            public double curvature(double z) {
                return -Math.sin(z);
            }
        },
        /** max(0, z). */
        RELU("relu", 1, 0) {
            @Override
            public double value(double z) {
                return Math.max(0.0, z);
            }

            @Override
            public double slope(double z) {
                return z > 0 ? 1 : 0;
            }

            @Override
            public double curvature(double z) {
                return 0;
            }

            @Override
            public boolean isPiecewiseLinear() {
                return true;
            }
        },
        /** The Heaviside function: 0 on the left of 0, 1 from 0 on. Not continuous, so no method that moves weights takes it. */
        HEAVISIDE("threshold", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY) {
            @Override
            public double value(double z) {
                return z < 0 ? 0 : 1;
            }

            @Override
            public double slope(double z) {
                return 0;
            }

            @Override
            public double curvature(double z) {
                return 0;
            }

            @Override
            public double largestSlope(double lo, double hi) {
                return jumps(lo, hi) ? Double.POSITIVE_INFINITY : 0;
            }

            @Override
            public double largestCurvature(double lo, double hi) {
                return jumps(lo, hi) ? Double.POSITIVE_INFINITY : 0;
            }

            private boolean jumps(double lo, double hi) {
                return !(hi < 0 || lo >= 0);
            }
        };

        private final String id;
        private final double steepest;
        private final double mostCurved;

        Standard(String id, double steepest, double mostCurved) {
            this.id = id;
            this.steepest = steepest;
            this.mostCurved = mostCurved;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public double largestSlope(double lo, double hi) {
            return steepest;
        }

        @Override
        public double largestCurvature(double lo, double hi) {
            return mostCurved;
        }

        private static double logistic(double z) {
            double e = Math.exp(-Math.abs(z));
            return z >= 0 ? 1 / (1 + e) : e / (1 + e);
        }
    }

    /**
     * Reads an activation's name.
     *
     * @param name one of {@link #names()}, in any case; {@code leaky-relu:0.1} sets the slope, {@code polynomial:5} the degree
     * @throws IllegalArgumentException if the name is not known; the message lists the names
     */
    static Activation named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Standard standard : Standard.values()) {
            if (standard.id.equals(lower)) {
                return standard;
            }
        }
        int colon = lower.indexOf(':');
        String stem = colon < 0 ? lower : lower.substring(0, colon);
        String argument = colon < 0 ? "" : lower.substring(colon + 1);
        try {
            if (stem.equals("leaky-relu")) {
                return new LeakyRelu(argument.isEmpty() ? 0.01 : Double.parseDouble(argument));
            }
            if (stem.equals("polynomial")) {
                return argument.contains(",")
                        ? Polynomial.parse(argument)
                        : Polynomial.ofDegree(argument.isEmpty() ? 3 : Integer.parseInt(argument));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("activation '" + name + "': '" + argument + "' is not a number", e);
        }
        throw new IllegalArgumentException(
                "unknown activation '" + name + "'; known are " + String.join(", ", names()));
    }

    /** The names that {@link #named} reads for hidden layers, with the arguments' defaults. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Standard standard : Standard.values()) {
            if (standard != Standard.IDENTITY) {
                names.add(standard.id);
            }
        }
        names.add("leaky-relu");
        names.add("polynomial");
        return names;
    }
}
