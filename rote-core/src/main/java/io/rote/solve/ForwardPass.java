package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The network's values at all samples for one θ: for every layer its input A_ℓ (with the constant column). φ′ and φ″ of the pre-activations
 * Z_ℓ = A_ℓ W_ℓ are made again when they are wanted, some rows at a time: that is once per step, and storing them would take two thirds of a
 * large problem's memory.
 *
 * <p>Reusable: {@link #evaluate} overwrites everything. Cost of one evaluation 2np flops and n·(hidden units) activations.
 */
public final class ForwardPass {
    /** Rows handled at once where intermediate results need not be stored: some matrices of so many rows fit a 2 MB cache. */
    static final int PANEL = 256;

    private final Architecture architecture;
    private ActivationKernel kernel;
    private final Matrix[] inputs;
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
        inputs = new Matrix[architecture.layers()];
        for (int layer = 0; layer < inputs.length; layer++) {
            int width = architecture.fanIn(layer);
            inputs[layer] = Matrix.ofShape(n, width + 1);
            inputs[layer].view(0, n, width, width + 1).fill(1);
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
        int last = inputs.length - 1;
        for (int layer = 0; layer < last; layer++) {
            Matrix next = inputs[layer + 1].firstColumns(architecture.fanOut(layer));
            Blas.gemm(1, inputs[layer], false, theta.weights(layer), false, 0, next);
            activate(next, next, null, null);
        }
        Blas.gemm(1, inputs[last], false, theta.weights(last), false, 0, outputs);
        flops += evaluationFlops(architecture, samples());
    }

    /** Writes φ, φ′ and φ″ of z where they are wanted; any of these may be z. */
    private void activate(Matrix z, @Nullable Matrix value, @Nullable Matrix slope, @Nullable Matrix curvature) {
        double[] zeroth = new double[Math.min(ActivationKernel.BLOCK, z.rows())];
        double[] first = new double[zeroth.length];
        double[] second = new double[zeroth.length];
        for (int j = 0; j < z.columns(); j++) {
            for (int from = 0; from < z.rows(); from += ActivationKernel.BLOCK) {
                int until = Math.min(z.rows(), from + ActivationKernel.BLOCK);
                z.getColumn(j, from, until, zeroth);
                kernel.evaluate(zeroth, until - from, zeroth, first, second);
                if (value != null) {
                    value.setColumn(j, from, until, zeroth);
                }
                if (slope != null) {
                    slope.setColumn(j, from, until, first);
                }
                if (curvature != null) {
                    curvature.setColumn(j, from, until, second);
                }
            }
        }
    }

    /** Writes φ′(Z_ℓ) of a hidden layer for as many samples, from {@code from} on, as {@code slope} has rows. */
    void slopes(Parameters theta, int layer, int from, Matrix slope) {
        product(inputs[layer], from, theta.weights(layer), slope);
        activate(slope, null, slope, null);
    }

    /** z = some rows of a, from {@code from} on, times w. */
    private void product(Matrix a, int from, Matrix w, Matrix z) {
        Blas.gemm(1, a.view(from, from + z.rows(), 0, a.columns()), false, w, false, 0, z);
        flops += 2.0 * z.rows() * w.rows() * w.columns();
    }

    /** f(X), n × q; overwritten by the next evaluation. */
    public Matrix outputs() {
        return outputs;
    }

    /** A_ℓ, n × (fan-in + 1). */
    Matrix inputOf(int layer) {
        return inputs[layer];
    }

    /** Flops of an evaluation at n samples. */
    public static double evaluationFlops(Architecture architecture, double n) {
        return 2 * n * architecture.parameters();
    }

    /** Flops of the second derivative at n samples: two products in the first layer, four in the last, five between. */
    public static double secondDerivativeFlops(Architecture architecture, double n) {
        double first = (architecture.inputs() + 1.0) * architecture.fanOut(0);
        int last = architecture.layers() - 1;
        double output = (architecture.fanIn(last) + 1.0) * architecture.fanOut(last);
        return 2 * n * (5.0 * architecture.parameters() - 3 * first - output);
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
        Matrix all = Matrix.ofShape(samples(), architecture.outputs());
        for (int from = 0; from < samples(); from += PANEL) {
            try (Scope scope = Scope.open()) {
                secondDerivative(
                        theta, delta, from, all.view(from, Math.min(samples(), from + PANEL), 0, all.columns()));
            }
        }
        return all;
    }

    private void secondDerivative(Parameters theta, Parameters delta, int from, Matrix out) {
        int n = out.rows();
        Matrix first = null;
        Matrix second = null;
        for (int layer = 0; layer < inputs.length; layer++) {
            boolean hidden = layer < inputs.length - 1;
            int width = architecture.fanOut(layer);
            Matrix z2 = hidden ? Matrix.ofShape(n, width) : out;
            Matrix z1 = Matrix.ofShape(n, width);
            z2.fill(0);
            product(inputs[layer], from, delta.weights(layer), z1);
            if (first != null && second != null) {
                Matrix w = theta.weightsWithoutBias(layer);
                Blas.gemm(2, first, false, delta.weightsWithoutBias(layer), false, 0, z2);
                Blas.gemm(1, first, false, w, false, 1, z1);
                Blas.gemm(1, second, false, w, false, 1, z2);
                flops += 6.0 * n * w.rows() * w.columns();
            }
            if (hidden) {
                Matrix slope = Matrix.ofShape(n, width);
                Matrix curvature = Matrix.ofShape(n, width);
                product(inputs[layer], from, theta.weights(layer), slope);
                activate(slope, null, slope, curvature);
                Elementwise.multiply(slope, z2, z2);
                Elementwise.multiply(curvature, z1, curvature);
                Elementwise.multiply(curvature, z1, curvature);
                Elementwise.combine(z2, curvature, z2, (a, b, count) -> {
                    for (int i = 0; i < count; i++) {
                        a[i] += b[i];
                    }
                });
                Elementwise.multiply(slope, z1, z1);
            }
            first = z1;
            second = z2;
        }
    }
}
