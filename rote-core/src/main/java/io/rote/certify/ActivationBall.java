package io.rote.certify;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;

/**
 * Activations on balls.
 *
 * <p><b>Guarantee.</b> (G1) The result contains φ of every member. (G2) Piecewise linear, threshold and polynomial activations of
 * a ball of radius 0 are exact, of radius 0 again.
 */
final class ActivationBall {
    private ActivationBall() {}

    static Ball apply(Activation activation, Ball z, int p) {
        if (activation == Activation.Standard.IDENTITY) {
            return z;
        }
        if (activation == Activation.Standard.RELU) {
            return piecewise(z, 0);
        }
        if (activation == Activation.Standard.HEAVISIDE) {
            return threshold(z);
        }
        if (activation instanceof Activation.Standard standard) {
            return SmoothActivation.of(standard).apply(z, p);
        }
        if (activation instanceof LeakyRelu leaky) {
            return piecewise(z, leaky.negativeSlope());
        }
        return horner(((Polynomial) activation).coefficients(), z, p);
    }

    /** z on the right of 0, s·z on the left. */
    private static Ball piecewise(Ball z, double s) {
        Ball slope = Ball.of(s);
        if (z.lower() >= 0) {
            return z;
        }
        if (z.upper() <= 0) {
            return slope.multiply(z);
        }
        Ball middle = z.signum() > 0 ? z.middle() : slope.multiply(z.middle());
        return middle.widen(Upward.multiply(Math.max(1, Math.abs(s)), z.radius()));
    }

    /** 0 on the left of 0, 1 from 0 on; [0, 1] for a ball that reaches both. */
    private static Ball threshold(Ball z) {
        if (z.lower() >= 0) {
            return Ball.ONE;
        }
        return z.upper() < 0 ? Ball.ZERO : Ball.ZERO.widen(1);
    }

    private static Ball horner(double[] c, Ball z, int p) {
        Ball sum = Ball.of(c[c.length - 1]);
        for (int j = c.length - 2; j >= 0; j--) {
            sum = sum.multiply(z).add(Ball.of(c[j]));
            if (z.radius() != 0) {
                sum = sum.rounded(p);
            }
        }
        return sum;
    }
}
