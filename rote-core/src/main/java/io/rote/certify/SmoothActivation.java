package io.rote.certify;

import io.rote.network.Activation;

/**
 * What the proofs need of a smooth activation without parameter: its enclosure and bounds of its first two derivatives.
 *
 * <p><b>Guarantee.</b> {@link #slope} ≥ sup|φ′| and {@link #curvature} ≥ sup|φ″| over all reals. The suprema are: tanh 1 and
 * 4/(3√3); logistic 1/4 and 1/(6√3); softplus 1 and 1/4; GELU Φ(√2) + √2·density(√2) = 1.12890… and 2/√(2π); erf 2/√π and
 * (4/√π)·e^(−1/2)/√2; arctan 1 and 9/(8√3); sine 1 and 1.
 */
enum SmoothActivation {
    TANH(1, 0.7699) {
        @Override
        Ball exactly(Ball z, int p) {
            return Exponential.tanh(z, p);
        }
    },
    LOGISTIC(0.25, 0.0963) {
        @Override
        Ball exactly(Ball z, int p) {
            return Exponential.logistic(z, p);
        }
    },
    SOFTPLUS(1, 0.25) {
        @Override
        Ball exactly(Ball z, int p) {
            return Exponential.softplus(z, p);
        }
    },
    GELU(1.129, 0.798) {
        @Override
        Ball exactly(Ball z, int p) {
            return ErrorIntegral.gelu(z, p);
        }
    },
    ERF(1.1284, 0.968) {
        @Override
        Ball exactly(Ball z, int p) {
            return ErrorIntegral.erf(z, p);
        }
    },
    ARCTAN(1, 0.6496) {
        @Override
        Ball exactly(Ball z, int p) {
            return Circular.arctan(z, p);
        }
    },
    SINE(1, 1) {
        @Override
        Ball exactly(Ball z, int p) {
            return Circular.sine(z, p);
        }
    };

    private final double slope;
    private final double curvature;

    SmoothActivation(double slope, double curvature) {
        this.slope = slope;
        this.curvature = curvature;
    }

    /** The kind of a smooth standard activation. */
    static SmoothActivation of(Activation.Standard activation) {
        return switch (activation) {
            case TANH -> TANH;
            case LOGISTIC -> LOGISTIC;
            case SOFTPLUS -> SOFTPLUS;
            case GELU -> GELU;
            case ERF -> ERF;
            case ARCTAN -> ARCTAN;
            case SINE -> SINE;
            case IDENTITY, RELU, HEAVISIDE -> throw new IllegalArgumentException(activation + " is not one of these");
        };
    }

    /** φ(z) for a ball of radius 0. */
    abstract Ball exactly(Ball z, int p);

    /** φ of a ball: the middle's image, widened by sup|φ′| times the radius; midpoints of about {@code p} bits. */
    Ball apply(Ball z, int p) {
        Ball argument = z.rounded(p + 64);
        Ball image = exactly(argument.middle(), p);
        return argument.radius() == 0 ? image : image.widen(Upward.multiply(slope, argument.radius()));
    }

    double slope() {
        return slope;
    }

    double curvature() {
        return curvature;
    }
}
