package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.Matrix;

/**
 * The network's values at all samples for one θ: for every layer its input A_ℓ (with the constant column), and φ′, φ″ of its
 * pre-activations Z_ℓ = A_ℓ W_ℓ.
 *
 * <p>Reusable: {@link #evaluate} overwrites everything. Cost of one evaluation 2np flops and n·(hidden units) activations.
 */
public final class ForwardPass {
    private final Architecture architecture;
    private ActivationKernel kernel;
    private final Matrix[] inputs;
    private final Matrix[] slopes;
    private final Matrix[] curvatures;
    private final Matrix outputs;
    private double flops;

    /**
     * A pass over fixed samples.
     *
     * @param samples n × d standardised inputs; read once
     */
    public ForwardPass(Architecture architecture, Matrix samples) {
        this.architecture = architecture;
        this.kernel = ActivationKernel.of(architecture.activation());
        int n = samples.rows();
        int hidden = architecture.layers() - 1;
        inputs = new Matrix[hidden + 1];
        slopes = new Matrix[hidden];
        curvatures = new Matrix[hidden];
        for (int layer = 0; layer <= hidden; layer++) {
            int width = architecture.fanIn(layer);
            inputs[layer] = Matrix.ofShape(n, width + 1);
            inputs[layer].view(0, n, width, width + 1).fill(1);
            if (layer < hidden) {
                slopes[layer] = Matrix.ofShape(n, architecture.fanOut(layer));
                curvatures[layer] = Matrix.ofShape(n, architecture.fanOut(layer));
            }
        }
        inputs[0].firstColumns(architecture.inputs()).copyFrom(samples);
        outputs = Matrix.ofShape(n, architecture.outputs());
    }

    /** Replaces the architecture's activation from the next evaluation on. */
    void setKernel(ActivationKernel next) {
        kernel = next;
    }

    /** Evaluates the network at θ. */
    public void evaluate(Parameters theta) {
        for (int layer = 0; layer < slopes.length; layer++) {
            Matrix next = inputs[layer + 1].firstColumns(architecture.fanOut(layer));
            Blas.gemm(1, inputs[layer], false, theta.weights(layer), false, 0, next);
            activate(next, slopes[layer], curvatures[layer]);
        }
        Blas.gemm(1, inputs[slopes.length], false, theta.weights(slopes.length), false, 0, outputs);
        flops += evaluationFlops(architecture, samples());
    }

    private void activate(Matrix z, Matrix slope, Matrix curvature) {
        int n = z.rows();
        double[] value = new double[Math.min(n, ActivationKernel.BLOCK)];
        double[] first = new double[value.length];
        double[] second = new double[value.length];
        for (int j = 0; j < z.columns(); j++) {
            for (int from = 0; from < n; from += value.length) {
                int until = Math.min(n, from + value.length);
                z.getColumn(j, from, until, value);
                kernel.evaluate(value, until - from, value, first, second);
                z.setColumn(j, from, until, value);
                slope.setColumn(j, from, until, first);
                curvature.setColumn(j, from, until, second);
            }
        }
    }

    /** f(X), n × q; overwritten by the next evaluation. */
    public Matrix outputs() {
        return outputs;
    }

    /** A_ℓ, n × (fan-in + 1). */
    Matrix inputOf(int layer) {
        return inputs[layer];
    }

    /** φ′(Z_ℓ), n × fan-out, for a hidden layer. */
    Matrix slopeOf(int layer) {
        return slopes[layer];
    }

    /** Flops of an evaluation at n samples. */
    public static double evaluationFlops(Architecture architecture, double n) {
        return 2 * n * architecture.parameters();
    }

    /** Flops of the second derivative at n samples: one product in the first layer, four in the others. */
    public static double secondDerivativeFlops(Architecture architecture, double n) {
        return 2 * n * (4.0 * architecture.parameters() - 3.0 * (architecture.inputs() + 1) * architecture.fanOut(0));
    }

    /** Arithmetic of the products so far. */
    double flops() {
        return flops;
    }

    /** Number of samples n. */
    int samples() {
        return outputs.rows();
    }

    /**
     * The second derivative of t ↦ f(θ + tδ)(X) at 0.
     *
     * <p>Taylor arithmetic through the layers, with A = A⁰ + tA¹ + t²A²/2: Z¹ = A¹W + A⁰Δ, Z² = A²W + 2A¹Δ, and the next layer has
     * A¹ = φ′∘Z¹, A² = φ″∘Z¹∘Z¹ + φ′∘Z².
     *
     * @return n × q, newly allocated
     */
    Matrix secondDerivative(Parameters theta, Parameters delta) {
        int n = samples();
        flops += secondDerivativeFlops(architecture, n);
        Matrix first = null;
        Matrix second = null;
        for (int layer = 0; layer <= slopes.length; layer++) {
            int width = architecture.fanOut(layer);
            Matrix z2 = Matrix.zeros(n, width);
            Matrix z1 = Matrix.ofShape(n, width);
            Blas.gemm(1, inputs[layer], false, delta.weights(layer), false, 0, z1);
            if (first != null && second != null) {
                Matrix w = theta.weightsWithoutBias(layer);
                Blas.gemm(2, first, false, delta.weightsWithoutBias(layer), false, 0, z2);
                Blas.gemm(1, first, false, w, false, 1, z1);
                Blas.gemm(1, second, false, w, false, 1, z2);
            }
            if (layer == slopes.length) {
                return z2;
            }
            Elementwise.multiply(slopes[layer], z2, z2);
            Matrix squared = Matrix.ofShape(n, width);
            Elementwise.multiply(z1, z1, squared);
            Elementwise.multiply(curvatures[layer], squared, squared);
            Elementwise.combine(z2, squared, z2, (a, b, count) -> {
                for (int i = 0; i < count; i++) {
                    a[i] += b[i];
                }
            });
            Elementwise.multiply(slopes[layer], z1, z1);
            first = z1;
            second = z2;
        }
        throw new AssertionError("the loop returns at the last layer");
    }
}
