package io.rote.solve;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;

/**
 * φ, φ′ and φ″ of many numbers at once, sharing what they have in common.
 *
 * <p>A kernel has scratch memory: one thread at a time.
 */
@FunctionalInterface
interface ActivationKernel {
    /**
     * Most numbers of one call: some eleven arrays of so many fit the nearest cache, and with their header of 16 bytes they fill whole lines.
     */
    int BLOCK = 446;

    /**
     * Evaluates the first {@code count} numbers of {@code z}.
     *
     * @param count at most {@link #BLOCK}
     * @param value receives φ(z); may be {@code z} itself
     */
    void evaluate(double[] z, int count, double[] value, double[] slope, double[] curvature);

    /** The kernel of an activation. */
    static ActivationKernel of(Activation activation) {
        if (activation instanceof LeakyRelu leaky) {
            return BlockKernel.of(block -> block.leakyRelu(leaky.negativeSlope()));
        }
        if (activation instanceof Polynomial polynomial) {
            double[] coefficients = polynomial.coefficients();
            return BlockKernel.of(block -> block.polynomial(coefficients));
        }
        if (!(activation instanceof Activation.Standard standard)) {
            return scalar(activation);
        }
        return switch (standard) {
            case TANH -> BlockKernel.of(BlockKernel::tanh);
            case LOGISTIC -> BlockKernel.of(BlockKernel::logistic);
            case SOFTPLUS -> BlockKernel.of(block -> block.softplus(1, 0));
            case GELU -> BlockKernel.of(BlockKernel::gelu);
            case ERF -> BlockKernel.of(BlockKernel::erf);
            case ARCTAN -> BlockKernel.of(BlockKernel::arctan);
            case SINE -> BlockKernel.of(BlockKernel::sine);
            case RELU -> BlockKernel.of(block -> block.leakyRelu(0));
            default -> scalar(activation);
        };
    }

    private static ActivationKernel scalar(Activation activation) {
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
        return BlockKernel.of(block -> block.softplus(sharpness, left));
    }
}
