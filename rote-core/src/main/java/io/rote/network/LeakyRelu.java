package io.rote.network;

/**
 * φ(z) = z for z &gt; 0 and {@code negativeSlope}·z otherwise.
 *
 * @param negativeSlope the slope on the left, finite and not 1 (which would be linear)
 */
public record LeakyRelu(double negativeSlope) implements Activation {

    /** Checks the slope. */
    public LeakyRelu {
        if (!Double.isFinite(negativeSlope) || negativeSlope == 1) {
            throw new IllegalArgumentException("a leaky ReLU's slope must be finite and not 1, got " + negativeSlope);
        }
    }

    @Override
    public String id() {
        return "leaky-relu:" + negativeSlope;
    }

    @Override
    public double value(double z) {
        return z > 0 ? z : negativeSlope * z;
    }

    @Override
    public double slope(double z) {
        return z > 0 ? 1 : negativeSlope;
    }

    @Override
    public double curvature(double z) {
        return 0;
    }

    @Override
    public double largestSlope(double lo, double hi) {
        return Math.max(1, Math.abs(negativeSlope));
    }

    @Override
    public double largestCurvature(double lo, double hi) {
        return 0;
    }

    @Override
    public boolean isPiecewiseLinear() {
        return true;
    }
}
