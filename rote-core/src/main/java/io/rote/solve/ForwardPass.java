package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Pieces;
import io.rote.linalg.Scope;
import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
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
    /** One for each piece of the samples. */
    private final ActivationKernel[] kernels;

    private final Matrix[] inputs;
    private final Matrix outputs;
    private final DoubleAdder flops = new DoubleAdder();

    /**
     * A pass over fixed samples.
     *
     * @param samples n × d standardised inputs; read once
     */
    public ForwardPass(Architecture architecture, Matrix samples) {
        this.architecture = architecture;
        int n = samples.rows();
        kernels = new ActivationKernel[Pieces.of(n)];
        setKernel(() -> ActivationKernel.of(architecture.activation()));
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
    void setKernel(Supplier<ActivationKernel> maker) {
        Arrays.setAll(kernels, piece -> maker.get());
    }

    /** Evaluates the network at θ. */
    public void evaluate(Parameters theta) {
        int last = inputs.length - 1;
        Pieces.run(samples(), PANEL, (piece, from, until) -> {
            for (int layer = 0; layer <= last; layer++) {
                Matrix next = layer == last ? outputs : inputs[layer + 1].firstColumns(architecture.fanOut(layer));
                Matrix z = next.rowRange(from, until);
                Blas.gemm(1, inputs[layer].rowRange(from, until), false, theta.weights(layer), false, 0, z);
                if (layer < last) {
                    activate(kernels[piece], z, z, null, null);
                }
            }
        });
        flops.add(evaluationFlops(architecture, samples()));
    }

    /** Writes φ, φ′ and φ″ of z where they are wanted; any of these may be z. */
    private static void activate(
            ActivationKernel kernel,
            Matrix z,
            @Nullable Matrix value,
            @Nullable Matrix slope,
            @Nullable Matrix curvature) {
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

    /**
     * Writes φ′(Z_ℓ) of a hidden layer for as many samples, from {@code from} on, as {@code slope} has rows.
     *
     * @param piece the piece of the samples that calls; pieces may call at one time
     */
    void slopes(Parameters theta, int layer, int piece, int from, Matrix slope) {
        product(inputs[layer], from, theta.weights(layer), slope);
        activate(kernels[piece], slope, null, slope, null);
    }

    /** z = some rows of a, from {@code from} on, times w. */
    private void product(Matrix a, int from, Matrix w, Matrix z) {
        Blas.gemm(1, a.rowRange(from, from + z.rows()), false, w, false, 0, z);
        flops.add(2.0 * z.rows() * w.rows() * w.columns());
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

    /** Flops of φ′ of the hidden layers at n samples. */
    public static double slopesFlops(Architecture architecture, double n) {
        int last = architecture.layers() - 1;
        return 2 * n * (architecture.parameters() - (architecture.fanIn(last) + 1.0) * architecture.fanOut(last));
    }

    /** Flops of the second derivative at n samples: two products in the first and the last layer, five between. */
    public static double secondDerivativeFlops(Architecture architecture, double n) {
        double first = (architecture.inputs() + 1.0) * architecture.fanOut(0);
        int last = architecture.layers() - 1;
        double output = (architecture.fanIn(last) + 1.0) * architecture.fanOut(last);
        return 2 * n * (5.0 * architecture.parameters() - 3 * first - 3 * output);
    }

    /** Arithmetic of the products so far. */
    double flops() {
        return flops.sum();
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
        Pieces.run(samples(), PANEL, (piece, begin, end) -> {
            try (Scope scope = Scope.open()) {
                int height = Math.min(PANEL, end - begin);
                Matrix[][] rooms = new Matrix[inputs.length - 1][];
                for (int layer = 0; layer < rooms.length; layer++) {
                    int width = architecture.fanOut(layer);
                    rooms[layer] = new Matrix[] {
                        Matrix.ofShape(height, width),
                        Matrix.ofShape(height, width),
                        Matrix.ofShape(height, width),
                        Matrix.ofShape(height, width)
                    };
                }
                for (int from = begin; from < end; from += PANEL) {
                    Matrix out = all.rowRange(from, Math.min(end, from + PANEL));
                    secondDerivative(theta, delta, kernels[piece], from, rooms, out);
                }
            }
        });
        return all;
    }

    private void secondDerivative(
            Parameters theta, Parameters delta, ActivationKernel kernel, int from, Matrix[][] rooms, Matrix out) {
        int n = out.rows();
        Matrix first = null;
        Matrix second = null;
        for (int layer = 0; layer < inputs.length; layer++) {
            boolean hidden = layer < rooms.length;
            Matrix z2 = hidden ? rooms[layer][0].rowRange(0, n) : out;
            z2.fill(0);
            if (first != null && second != null) {
                Blas.gemm(2, first, false, delta.weightsWithoutBias(layer), false, 0, z2);
                Blas.gemm(1, second, false, theta.weightsWithoutBias(layer), false, 1, z2);
                flops.add((hidden ? 6.0 : 4.0) * n * first.columns() * z2.columns());
            }
            if (!hidden) {
                return;
            }
            Matrix z1 = rooms[layer][1].rowRange(0, n);
            product(inputs[layer], from, delta.weights(layer), z1);
            if (first != null) {
                Blas.gemm(1, first, false, theta.weightsWithoutBias(layer), false, 1, z1);
            }
            Matrix slope = rooms[layer][2].rowRange(0, n);
            Matrix curvature = rooms[layer][3].rowRange(0, n);
            product(inputs[layer], from, theta.weights(layer), slope);
            activate(kernel, slope, null, slope, curvature);
            bend(slope, curvature, z1, z2);
            first = z1;
            second = z2;
        }
    }

    /** z2 = φ″∘z1∘z1 + φ′∘z2 and z1 = φ′∘z1, the second and first derivatives of a layer's values. */
    private static void bend(Matrix slope, Matrix curvature, Matrix z1, Matrix z2) {
        int n = z1.rows();
        double[] s = new double[n];
        double[] c = new double[n];
        double[] one = new double[n];
        double[] two = new double[n];
        for (int j = 0; j < z1.columns(); j++) {
            slope.getColumn(j, s);
            curvature.getColumn(j, c);
            z1.getColumn(j, one);
            z2.getColumn(j, two);
            for (int i = 0; i < n; i++) {
                two[i] = c[i] * one[i] * one[i] + s[i] * two[i];
            }
            for (int i = 0; i < n; i++) {
                one[i] *= s[i];
            }
            z1.setColumn(j, one);
            z2.setColumn(j, two);
        }
    }
}
