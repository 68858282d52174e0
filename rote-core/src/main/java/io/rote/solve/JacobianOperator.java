package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.Matrix;
import io.rote.linalg.Pieces;
import io.rote.linalg.Scope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The Jacobian J (N × p) of a system of {@link Equations} at one θ, as an operator.
 *
 * <p>With A_ℓ the input of layer ℓ and B_ℓ = ∂(g·f)/∂Z_ℓ, row by row, the block of layer ℓ is A_ℓ • B_ℓ. Hence, with a weight ω_ℓ
 * per layer that scales parameter space (S = diag of the weights),
 *
 * <pre>
 *   J S Jᵀ = Σ_ℓ ω_ℓ (A_ℓ A_ℓᵀ) ∘ (B_ℓ B_ℓᵀ)
 *   J δ    = Σ_ℓ rowsum((A_ℓ Δ_ℓ) ∘ B_ℓ)
 *   S Jᵀ u = (ω_ℓ A_ℓᵀ diag(u) B_ℓ)_ℓ
 * </pre>
 *
 * With {@link #setMetric} S = ω_ℓ P_ℓ ⊗ Q_ℓ, and A_ℓ P_ℓ^½ and B_ℓ Q_ℓ^½ take the places of A_ℓ and B_ℓ in J S Jᵀ.
 *
 * <p>J is never formed: products cost about 2Np flops, the Gram matrix N²·Σ(fan-in + fan-out).
 */
public final class JacobianOperator implements Jacobian {
    private ForwardPass pass;
    private Parameters theta;
    private final Equations equations;
    private final boolean all;
    private final double[] layerWeights;
    private final Matrix[] a;
    private final Matrix[] b;
    /** Rows that products take at a time; all of them if rows are gathered. */
    private final int panel;

    private final Matrix[] work;
    private final MetricRows inMetric;
    /** What products are made of if they are of binary32. */
    private final @Nullable KhatriRao rounded;

    /**
     * The Jacobian at a point.
     *
     * @param pass evaluated at {@code theta}; must not be evaluated again while this operator is used
     * @param layerWeights ω_ℓ, one per layer, not all of them 0
     */
    public JacobianOperator(ForwardPass pass, Parameters theta, Equations equations, double[] layerWeights) {
        this(pass, theta, equations, layerWeights, null);
    }

    /**
     * The Jacobian at a point, with products in binary32: relative errors of some 1e-7 of ‖J‖‖δ‖ for half of the time and, entry by entry, a small part
     * of it. The Gram matrix stays binary64.
     *
     * @param rounded {@link KhatriRao#ofJacobian}, overwritten; null for products in binary64
     */
    public JacobianOperator(
            ForwardPass pass,
            Parameters theta,
            Equations equations,
            double[] layerWeights,
            @Nullable KhatriRao rounded) {
        this.rounded = rounded;
        this.pass = pass;
        this.theta = theta;
        this.equations = equations;
        this.layerWeights = layerWeights.clone();
        int layers = theta.architecture().layers();
        int count = equations.count();
        all = equations.isIdentity(pass.samples());
        a = new Matrix[layers];
        b = new Matrix[layers];
        work = new Matrix[layers];
        panel = all ? Math.min(count, ForwardPass.PANEL) : count;
        for (int layer = 0; layer < layers; layer++) {
            a[layer] = all
                    ? pass.inputOf(layer)
                    : Matrix.ofShape(count, theta.architecture().fanIn(layer) + 1);
            work[layer] = Matrix.ofShape(panel, theta.architecture().fanOut(layer));
            b[layer] = layer == layers - 1
                    ? equations.cotangents()
                    : Matrix.ofShape(count, theta.architecture().fanOut(layer));
        }
        inMetric = new MetricRows(a, b, rounded != null);
        differentiate();
    }

    /** The same with every layer moving alike, S = I. */
    JacobianOperator(ForwardPass pass, Parameters theta, Equations equations) {
        this(pass, theta, equations, ones(theta.architecture().layers()));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Moves to another point in the memory at hand; the equations must belong to the same samples with the same cotangents, as those of
     * real labels do.
     *
     * @param newPass evaluated at {@code newTheta}
     */
    public void moveTo(ForwardPass newPass, Parameters newTheta) {
        pass = newPass;
        theta = newTheta;
        differentiate();
    }

    /** What a {@link KroneckerMetric} is made of, these rows' share; not in a metric yet. */
    public double[] squares() {
        return inMetric.squares();
    }

    /** Goes on in the metric S = ω_ℓ P_ℓ ⊗ Q_ℓ until the next move; only from that of layer weights. */
    public void setMetric(KroneckerMetric metric) {
        inMetric.set(metric);
    }

    /** True until the next move once there is a metric other than that of layer weights. */
    public boolean hasMetric() {
        return inMetric.metric() != null;
    }

    private void differentiate() {
        int layers = a.length;
        for (int layer = 0; layer < layers; layer++) {
            a[layer] = gather(pass.inputOf(layer), a[layer]);
        }
        for (int layer = layers - 2; layer >= 0; layer--) {
            if (all) {
                int below = layer;
                Pieces.run(samples(), panel, (piece, begin, end) -> {
                    try (Scope scope = Scope.open()) {
                        Matrix room = Matrix.ofShape(Math.min(panel, end - begin), b[below].columns());
                        for (int from = begin; from < end; from += panel) {
                            Matrix slopes = room.rowRange(0, Math.min(panel, end - from));
                            pass.slopes(theta, below, piece, from, slopes);
                            differentiate(below, from, slopes);
                        }
                    }
                });
            } else {
                try (Scope scope = Scope.open()) {
                    Matrix ofSamples = Matrix.ofShape(samples(), b[layer].columns());
                    pass.slopes(theta, layer, 0, 0, ofSamples);
                    differentiate(layer, 0, gather(ofSamples, work[layer]));
                }
            }
        }
        if (rounded != null) {
            for (int layer = 0; layer < layers; layer++) {
                rounded.round(layer, a[layer], 1, b[layer]);
            }
        }
        inMetric.reset();
    }

    /** B_ℓ = (B_{ℓ+1} W_{ℓ+1}ᵀ) ∘ φ′(Z_ℓ) for as many equations, from {@code from} on, as there are rows of φ′. */
    private void differentiate(int layer, int from, Matrix slopes) {
        Matrix here = b[layer].rowRange(from, from + slopes.rows());
        Matrix next = b[layer + 1].rowRange(from, from + slopes.rows());
        Blas.gemm(1, next, false, theta.weightsWithoutBias(layer + 1), true, 0, here);
        Elementwise.multiply(here, slopes, here);
    }

    /** The rows of the equations' samples: x itself if they are all samples in their order, else in {@code room}. */
    private Matrix gather(Matrix x, Matrix room) {
        if (all) {
            return x;
        }
        Elementwise.gatherRows(x, equations.samples(), room);
        return room;
    }

    @Override
    public int equations() {
        return equations.count();
    }

    /** Number of layers of weights L. */
    int layers() {
        return a.length;
    }

    /** Number of samples n. */
    int samples() {
        return pass.samples();
    }

    /** The sample of each equation. */
    int[] samplesOfEquations() {
        return equations.samples();
    }

    /** A_ℓ with a row for each equation, N × (fan-in + 1), in the metric. */
    Matrix inputs(int layer) {
        return inMetric.inputs(layer);
    }

    /** A_ℓ with a row for each sample, n × (fan-in + 1). */
    Matrix sampleInputs(int layer) {
        return pass.inputOf(layer);
    }

    /** B_ℓ, N × fan-out, in the metric. */
    Matrix cotangents(int layer) {
        return inMetric.cotangents(layer);
    }

    /** B_ℓᵀ B_ℓ, fan-out × fan-out, of some rows where there are many ({@link KroneckerMetric#square}). */
    public Matrix squareOfCotangents(int layer) {
        return KroneckerMetric.square(inMetric.cotangents(layer));
    }

    /** ω_ℓ. */
    double layerWeight(int layer) {
        return layerWeights[layer];
    }

    /** The mean of {@link #diagonal}. */
    double meanDiagonal() {
        return Arrays.stream(diagonal()).average().orElse(0);
    }

    @Override
    public void times(Parameters delta, Matrix out) {
        if (rounded != null) {
            rounded.times(delta.vector(), out);
            return;
        }
        out.fill(0);
        for (int from = 0; from < equations.count(); from += panel) {
            int until = Math.min(equations.count(), from + panel);
            Matrix sums = out.rowRange(from, until);
            for (int layer = 0; layer < a.length; layer++) {
                Matrix product = work[layer].rowRange(0, until - from);
                Blas.gemm(1, a[layer].rowRange(from, until), false, delta.weights(layer), false, 0, product);
                Elementwise.addRowSums(1, product, b[layer].rowRange(from, until), sums);
            }
        }
    }

    @Override
    public void transposeTimes(Matrix u, Parameters out) {
        if (rounded != null) {
            rounded.transposeTimes(u, out.vector());
            scaleByLayers(out, 1);
        } else {
            for (int from = 0; from < equations.count(); from += panel) {
                int until = Math.min(equations.count(), from + panel);
                for (int layer = 0; layer < a.length; layer++) {
                    Matrix scaled = work[layer].rowRange(0, until - from);
                    Elementwise.scaleRows(u.rowRange(from, until), b[layer].rowRange(from, until), scaled);
                    Matrix inputs = a[layer].rowRange(from, until);
                    Blas.gemm(layerWeights[layer], inputs, true, scaled, false, from == 0 ? 0 : 1, out.weights(layer));
                }
            }
        }
        KroneckerMetric metric = inMetric.metric();
        if (metric != null) {
            metric.apply(out);
        }
    }

    /** out = g · (second derivative of f along δ), N × 1. */
    public void secondDerivative(Parameters delta, Matrix out) {
        Matrix second = pass.secondDerivative(theta, delta);
        out.fill(0);
        Elementwise.addRowSums(1, gather(second, work[work.length - 1]), equations.cotangents(), out);
    }

    /** The diagonal of J S Jᵀ: Σ_ℓ ω_ℓ ‖a_i‖² ‖b_i‖², in the metric. */
    public double[] diagonal() {
        int count = equations.count();
        double[] sum = new double[count];
        double[] left = new double[count];
        double[] right = new double[count];
        for (int layer = 0; layer < a.length; layer++) {
            squaredRowNorms(inMetric.inputs(layer), left);
            squaredRowNorms(inMetric.cotangents(layer), right);
            for (int i = 0; i < count; i++) {
                sum[i] += layerWeights[layer] * left[i] * right[i];
            }
        }
        return sum;
    }

    static void squaredRowNorms(Matrix x, double[] norms) {
        Arrays.fill(norms, 0);
        double[] column = new double[x.rows()];
        for (int j = 0; j < x.columns(); j++) {
            x.getColumn(j, column);
            for (int i = 0; i < column.length; i++) {
                norms[i] += column[i] * column[i];
            }
        }
    }

    /** Overwrites the lower triangle of {@code gram} (N × N) by that of J S Jᵀ; what is above it is undefined. */
    public void gram(Matrix gram) {
        GramMatrix.write(this, gram);
    }

    /** As {@link #gram(Matrix)}, of {@code scale}·J S Jᵀ, all arithmetic in binary32. */
    public void gram(double scale, FloatMatrix gram) {
        GramMatrix.write(this, scale, gram);
    }

    /** Writes rows from…until−1 of J S^½ into {@code rows} ((until − from) × p), its columns in the order of θ. */
    void rows(int from, int until, Matrix rows) {
        double[] left = new double[until - from];
        double[] right = new double[until - from];
        int at = 0;
        for (int layer = 0; layer < a.length; layer++) {
            double weight = Math.sqrt(layerWeights[layer]);
            for (int l = 0; l < b[layer].columns(); l++) {
                b[layer].getColumn(l, from, until, right);
                for (int j = 0; j < a[layer].columns(); j++) {
                    a[layer].getColumn(j, from, until, left);
                    for (int i = 0; i < left.length; i++) {
                        left[i] = weight * (left[i] * right[i]);
                    }
                    rows.setColumn(at++, 0, until - from, left);
                }
            }
        }
    }

    /** Flops of {@link #gram(Matrix)}: N² Σ(fan-in + 1 + fan-out) over the layers that move, since it makes one triangle. */
    double gramFlops() {
        double columns = 0;
        for (int layer = 0; layer < a.length; layer++) {
            columns += layerWeights[layer] == 0 ? 0 : a[layer].columns() + b[layer].columns();
        }
        return (double) equations.count() * equations.count() * columns;
    }

    @Override
    public int parameters() {
        return theta.vector().rows();
    }

    @Override
    public double productFlops() {
        return rounded == null ? 2.0 * equations.count() * parameters() : rounded.flops();
    }

    /** step = diag(ω)^power step. */
    void scaleByLayers(Parameters step, double power) {
        int from = 0;
        for (int layer = 0; layer < a.length; layer++) {
            int size = step.weights(layer).rows() * step.weights(layer).columns();
            Blas.scale(Math.pow(layerWeights[layer], power), step.vector().reshaped(from, size, 1));
            from += size;
        }
    }
}
