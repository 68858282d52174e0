package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metric S = diag_ℓ(P_ℓ ⊗ Q_ℓ) of parameter space that evens out what layers see: P_ℓ = (A_ℓᵀA_ℓ/τ + εI)^−{@value #POWER}, τ the mean of
 * A_ℓᵀA_ℓ's eigenvalues, and Q_ℓ the same of B_ℓ. With one hidden layer only its Q, of BᵀB's diagonal alone.
 *
 * <p>Between hidden layers the eigenvalues of both AᵀA and BᵀB fall by orders of magnitude, and those of (A Aᵀ) ∘ (B Bᵀ) by their products: conjugate
 * gradients need thousands of iterations, and steps of least norm ‖δ‖ move along few directions. In this metric the block is (A P Aᵀ) ∘ (B Q Bᵀ). With
 * one hidden layer the columns of B are, but for one direction, as large as the units' output weights, and else alike.
 *
 * <p><b>Cost.</b> N Σ(2a_ℓ² + 2b_ℓ²) flops for A_ℓ of N × a_ℓ and B_ℓ of N × b_ℓ, about 10 Σ(a_ℓ³ + b_ℓ³) for the eigenvectors; next to none with one
 * hidden layer. Sides of more than {@value #MOST_COLUMNS} p^⅔ columns are left as they are.
 *
 * <p><b>Source.</b> The factors are those of Martens and Grosse (arXiv:1503.05671), whose power is −1; power and ε were measured (design note 0001).
 */
public final class KroneckerMetric {
    /** From −0.7 on steps are rejected more often; −0.5 takes more iterations. */
    private static final double POWER = 0.6;

    /** ε: directions with less than this share of the mean are not raised any further. */
    private static final double FLOOR = 0.01;

    private static final int MANY_ROWS = 16_384;

    /** Sides of more than this times p^⅔ columns keep P = I: their eigenvectors would take longer than some tens of products with J. */
    private static final double MOST_COLUMNS = 2;

    private final @Nullable FullRoot[] left;
    private final @Nullable Root[] right;

    private KroneckerMetric(@Nullable FullRoot[] left, @Nullable Root[] right) {
        this.left = left;
        this.right = right;
    }

    /**
     * What the metric is made of, one after the other; with rows in several places it is made of the sum. With one hidden layer its BᵀB's
     * diagonal, else A_ℓᵀA_ℓ and B_ℓᵀB_ℓ of every layer that are not too wide, of some rows where there are many ({@link #square}).
     */
    static double[] squares(Matrix[] a, Matrix[] b) {
        if (a.length == 2) {
            return IntStream.range(0, b[0].columns())
                    .mapToDouble(j -> Blas.dot(b[0].column(j), b[0].column(j)))
                    .toArray();
        }
        long parameters = IntStream.range(0, a.length)
                .mapToLong(layer -> (long) a[layer].columns() * b[layer].columns())
                .sum();
        try (Scope scope = Scope.open()) {
            return IntStream.range(0, a.length)
                    .boxed()
                    .flatMap(layer -> Stream.of(a[layer], b[layer]))
                    .filter(x -> evensOut(x.columns(), parameters))
                    .flatMapToDouble(x -> Arrays.stream(square(x).toRows()))
                    .toArray();
        }
    }

    /** Numbers in a row that are stored of A_ℓ P_ℓ^½. */
    public static int stored(Architecture architecture) {
        return IntStream.range(0, architecture.layers())
                .map(layer -> architecture.fanIn(layer) + 1)
                .filter(columns -> architecture.layers() > 2 && evensOut(columns, architecture.parameters()))
                .sum();
    }

    private static boolean evensOut(int columns, long parameters) {
        return columns <= MOST_COLUMNS * Math.pow((double) parameters, 2.0 / 3);
    }

    /**
     * XᵀX, newly allocated. Of more than {@value #MANY_ROWS} rows every k-th {@value ForwardPass#PANEL} are taken: all would tell little more about its
     * leading eigenvectors.
     */
    static Matrix square(Matrix x) {
        Matrix square = Matrix.ofShape(x.columns(), x.columns());
        int stride = Math.max(1, x.rows() / MANY_ROWS) * ForwardPass.PANEL;
        for (int from = 0; from < x.rows(); from += stride) {
            Matrix some = x.rowRange(from, Math.min(x.rows(), from + ForwardPass.PANEL));
            Blas.syrk(1, some, from == 0 ? 0 : 1, square);
        }
        return square.mirrorLower();
    }

    /**
     * The metric that evens out a network's A_ℓ and B_ℓ.
     *
     * @param squares what {@link JacobianOperator#squares} gives, summed over all rows
     */
    public static KroneckerMetric of(Architecture architecture, double[] squares) {
        int layers = architecture.layers();
        @Nullable FullRoot[] left = new FullRoot[layers];
        @Nullable Root[] right = new Root[layers];
        if (layers == 2) {
            right[0] = new DiagonalRoot(Matrix.ofRows(squares.length, 1, roots(squares)));
            return new KroneckerMetric(left, right);
        }
        int at = 0;
        for (int layer = 0; layer < layers; layer++) {
            int inputs = architecture.fanIn(layer) + 1;
            if (evensOut(inputs, architecture.parameters())) {
                left[layer] = FullRoot.of(inputs, squares, at);
                at += inputs * inputs;
            }
            int outputs = architecture.fanOut(layer);
            if (evensOut(outputs, architecture.parameters())) {
                right[layer] = FullRoot.of(outputs, squares, at);
                at += outputs * outputs;
            }
        }
        return new KroneckerMetric(left, right);
    }

    /** True if P_ℓ = I. */
    boolean keepsInputs(int layer) {
        return left[layer] == null;
    }

    /** True if Q_ℓ = I. */
    boolean keepsCotangents(int layer) {
        return right[layer] == null;
    }

    /** a = a P_ℓ^½. */
    void multiplyInputs(int layer, Matrix a) {
        FullRoot root = left[layer];
        if (root != null) {
            root.multiply(a);
        }
    }

    /** b = b Q_ℓ^½. */
    void multiplyCotangents(int layer, Matrix b) {
        Root root = right[layer];
        if (root != null) {
            root.multiply(b);
        }
    }

    /** step = S step but for layers' weights, W_ℓ = P_ℓ W_ℓ Q_ℓ. */
    void apply(Parameters step) {
        for (int layer = 0; layer < left.length; layer++) {
            Matrix w = step.weights(layer);
            FullRoot root = left[layer];
            if (root != null) {
                root.multiplyFromLeft(w);
                root.multiplyFromLeft(w);
            }
            multiplyCotangents(layer, w);
            multiplyCotangents(layer, w);
        }
    }

    /** Arithmetic of making it for N rows, and A_ℓ P_ℓ^½ and B_ℓ Q_ℓ^½. */
    public static double flops(Architecture architecture, double rows) {
        if (architecture.layers() == 2) {
            return 4 * rows * architecture.fanOut(0);
        }
        // XᵀX of some of the rows, the eigenvectors, a root of them, and X times the root
        DoubleUnaryOperator side = size -> (Math.min(rows, MANY_ROWS) + 2 * rows + 12 * size) * size * size;
        return IntStream.range(0, architecture.layers())
                .flatMap(layer -> IntStream.of(architecture.fanIn(layer) + 1, architecture.fanOut(layer)))
                .filter(size -> evensOut(size, architecture.parameters()))
                .mapToDouble(side::applyAsDouble)
                .sum();
    }

    /** (λ/τ + ε)^(−{@value #POWER}/2) of eigenvalues λ. */
    private static double[] roots(double[] eigenvalues) {
        double[] relative =
                Arrays.stream(eigenvalues).map(value -> Math.max(0, value)).toArray();
        double mean = Arrays.stream(relative).average().orElse(0);
        return Arrays.stream(relative)
                .map(value -> Math.pow((mean > 0 ? value / mean : 1) + FLOOR, -POWER / 2))
                .toArray();
    }

    /** P^½ of a factor P. */
    private sealed interface Root {
        /** x = x P^½. */
        void multiply(Matrix x);
    }

    private record DiagonalRoot(Matrix entries) implements Root {
        @Override
        public void multiply(Matrix x) {
            for (int j = 0; j < x.columns(); j++) {
                Blas.scale(entries.get(j, 0), x.column(j));
            }
        }
    }

    private record FullRoot(Matrix matrix) implements Root {
        /** Rows that are multiplied at once. */
        private static final int PANEL = 4096;

        /** Of XᵀX, whose entries begin at {@code at}. */
        static FullRoot of(int size, double[] squares, int at) {
            Matrix root = Matrix.ofShape(size, size);
            try (Scope scope = Scope.open()) {
                Matrix vectors = Matrix.ofRows(size, size, Arrays.copyOfRange(squares, at, at + size * size));
                double[] factors = roots(Blas.eigenvectors(vectors));
                Matrix scaled = vectors.copy();
                for (int j = 0; j < size; j++) {
                    Blas.scale(factors[j], scaled.column(j));
                }
                Blas.gemm(1, scaled, false, vectors, true, 0, root);
            }
            return new FullRoot(root);
        }

        @Override
        public void multiply(Matrix x) {
            try (Scope scope = Scope.open()) {
                Matrix room = Matrix.ofShape(Math.min(PANEL, x.rows()), x.columns());
                for (int from = 0; from < x.rows(); from += PANEL) {
                    Matrix rows = x.rowRange(from, Math.min(x.rows(), from + PANEL));
                    Matrix product = room.rowRange(0, rows.rows());
                    Blas.gemm(1, rows, false, matrix, false, 0, product);
                    rows.copyFrom(product);
                }
            }
        }

        void multiplyFromLeft(Matrix x) {
            try (Scope scope = Scope.open()) {
                Matrix product = Matrix.ofShape(x.rows(), x.columns());
                Blas.gemm(1, matrix, false, x, false, 0, product);
                x.copyFrom(product);
            }
        }
    }
}
