package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.FloatPanels;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * Some rows of F and D, where F Fᵀ + D approximates J S Jᵀ + μI: the output layer's block exactly, of every hidden block (A Aᵀ) ∘ (B Bᵀ) the
 * part that a few directions v carry, Σ_v diag(Bv) A Aᵀ diag(Bv), and of the rest the diagonal.
 *
 * <p>What is summed over rows is left to the caller, so that rows may be spread. F is a {@link KhatriRao} matrix in binary32, since its columns are those of A_ℓ with
 * factors: it need not be formed.
 */
public final class LowRankRows {
    /** Directions of each hidden block that are kept: more cost more than they save (engine measurements). */
    public static final int DIRECTIONS = 4;

    private final KhatriRao f;
    private final Matrix roomOfDiagonal;
    private Matrix inverseDiagonal;

    /** Room for that many rows. */
    public LowRankRows(Architecture architecture, int mostRows) {
        f = KhatriRao.ofInputs(architecture, layer -> copies(architecture, layer), mostRows);
        roomOfDiagonal = Matrix.ofShape(mostRows, 1);
        inverseDiagonal = roomOfDiagonal;
    }

    /** How often the inputs of a layer are in F, each time with other factors. */
    private static int copies(Architecture architecture, int layer) {
        return layer == architecture.layers() - 1 ? architecture.outputs() : directions(architecture, layer);
    }

    /** Number of columns r of F. */
    public static int columns(Architecture architecture) {
        int columns = 0;
        for (int layer = 0; layer < architecture.layers(); layer++) {
            columns += copies(architecture, layer) * (architecture.fanIn(layer) + 1);
        }
        return columns;
    }

    /** Numbers in a row that is stored of F. */
    public static int stored(Architecture architecture) {
        return KhatriRao.stored(architecture, layer -> copies(architecture, layer));
    }

    /** Number of directions of a hidden layer. */
    public static int directions(Architecture architecture, int layer) {
        return Math.min(DIRECTIONS, architecture.fanOut(layer));
    }

    /**
     * Makes the rows.
     *
     * @param directions for every hidden layer fan-out × {@link #directions}, orthonormal
     */
    public void build(JacobianOperator jacobian, Matrix[] directions, double mu) {
        int count = jacobian.equations();
        inverseDiagonal = roomOfDiagonal.view(0, count, 0, 1);
        double[] rest = new double[count];
        double[] inputs = new double[count];
        double[] all = new double[count];
        double[] kept = new double[count];
        for (int layer = 0; layer < jacobian.layers(); layer++) {
            Matrix a = jacobian.inputs(layer);
            Matrix b = jacobian.cotangents(layer);
            double weight = jacobian.layerWeight(layer);
            if (layer == jacobian.layers() - 1) {
                f.round(layer, a, Math.sqrt(weight), b);
                continue;
            }
            try (Scope scope = Scope.open()) {
                Matrix scales = Matrix.ofShape(count, directions[layer].columns());
                Blas.gemm(1, b, false, directions[layer], false, 0, scales);
                f.round(layer, a, Math.sqrt(weight), scales);
                JacobianOperator.squaredRowNorms(a, inputs);
                JacobianOperator.squaredRowNorms(b, all);
                JacobianOperator.squaredRowNorms(scales, kept);
            }
            for (int i = 0; i < count; i++) {
                rest[i] += weight * inputs[i] * Math.max(0, all[i] - kept[i]);
            }
        }
        for (int i = 0; i < count; i++) {
            rest[i] = 1 / (rest[i] + mu);
        }
        inverseDiagonal.setColumn(0, rest);
    }

    /** Number of rows. */
    public int count() {
        return inverseDiagonal.rows();
    }

    /** Rows from…until−1 of D^(−½) F, newly allocated, {@code from} a multiple of {@value FloatPanels#ROWS}; Fᵀ D⁻¹ F is the sum of such rows' squares. */
    public Matrix scaled(int from, int until) {
        double[] roots = new double[until - from];
        inverseDiagonal.getColumn(0, from, until, roots);
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(roots[i]);
        }
        Matrix scaled = Matrix.ofShape(roots.length, f.size());
        f.rows(from, roots, scaled);
        return scaled;
    }

    /** z = D⁻¹ r. */
    public void divide(Matrix r, Matrix z) {
        Elementwise.scaleRows(inverseDiagonal, r, z);
    }

    /** small = Fᵀ z, these rows' share. */
    public void project(Matrix z, Matrix small) {
        f.transposeTimes(z, small);
    }

    /** z = z − D⁻¹ F small. */
    public void correct(Matrix small, Matrix z) {
        try (Scope scope = Scope.open()) {
            Matrix correction = Matrix.ofShape(z.rows(), 1);
            f.times(small, correction);
            Elementwise.scaleRows(inverseDiagonal, correction, correction);
            Blas.axpy(-1, correction, z);
        }
    }
}
