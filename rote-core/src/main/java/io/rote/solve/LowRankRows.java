package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * Some rows of F and D, where F Fᵀ + D approximates J S Jᵀ + μI: the output layer's block exactly, of every hidden block (A Aᵀ) ∘ (B Bᵀ) the
 * part that a few directions v carry, Σ_v diag(Bv) A Aᵀ diag(Bv), and of the rest the diagonal.
 *
 * <p>What is summed over rows is left to the caller, so that rows may be spread. With r columns of F: 8r bytes a row.
 */
public final class LowRankRows {
    /** Directions of each hidden block that are kept: more cost more than they save (engine measurements). */
    public static final int DIRECTIONS = 4;

    private final Matrix room;
    private final Matrix roomOfDiagonal;
    private Matrix f;
    private Matrix inverseDiagonal;

    /** Room for that many rows. */
    public LowRankRows(Architecture architecture, int mostRows) {
        room = Matrix.ofShape(mostRows, columns(architecture));
        roomOfDiagonal = Matrix.ofShape(mostRows, 1);
        f = room;
        inverseDiagonal = roomOfDiagonal;
    }

    /** Number of columns r of F. */
    public static int columns(Architecture architecture) {
        int columns = 0;
        for (int layer = 0; layer < architecture.layers(); layer++) {
            boolean last = layer == architecture.layers() - 1;
            int copies = last ? architecture.outputs() : directions(architecture, layer);
            columns += copies * (architecture.fanIn(layer) + 1);
        }
        return columns;
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
        f = room.view(0, count, 0, room.columns());
        inverseDiagonal = roomOfDiagonal.view(0, count, 0, 1);
        try (Scope scope = Scope.open()) {
            int at = 0;
            for (int layer = 0; layer < jacobian.layers(); layer++) {
                Matrix a = jacobian.inputs(layer);
                Matrix b = jacobian.cotangents(layer);
                Matrix scales = layer == jacobian.layers() - 1 ? b : product(b, directions[layer]);
                for (int v = 0; v < scales.columns(); v++) {
                    Matrix scale = Matrix.ofShape(count, 1).copyFrom(scales.view(0, count, v, v + 1));
                    Blas.scale(Math.sqrt(jacobian.layerWeight(layer)), scale);
                    Elementwise.scaleRows(scale, a, f.view(0, count, at, at + a.columns()));
                    at += a.columns();
                }
            }
        }
        double[] rest = jacobian.diagonal();
        double[] column = new double[count];
        for (int j = 0; j < f.columns(); j++) {
            f.getColumn(j, column);
            for (int i = 0; i < count; i++) {
                rest[i] -= column[i] * column[i];
            }
        }
        for (int i = 0; i < count; i++) {
            rest[i] = 1 / (Math.max(rest[i], 0) + mu);
        }
        inverseDiagonal.setColumn(0, rest);
    }

    private static Matrix product(Matrix b, Matrix v) {
        Matrix product = Matrix.ofShape(b.rows(), v.columns());
        Blas.gemm(1, b, false, v, false, 0, product);
        return product;
    }

    /** Number of rows. */
    public int count() {
        return f.rows();
    }

    /** Rows from…until−1 of D^(−½) F, newly allocated; Fᵀ D⁻¹ F is the sum of such rows' squares. */
    public Matrix scaled(int from, int until) {
        int count = until - from;
        double[] roots = new double[count];
        inverseDiagonal.getColumn(0, from, until, roots);
        for (int i = 0; i < count; i++) {
            roots[i] = Math.sqrt(roots[i]);
        }
        Matrix factor = Matrix.ofShape(count, 1);
        factor.setColumn(0, roots);
        Matrix scaled = Matrix.ofShape(count, f.columns());
        Elementwise.scaleRows(factor, f.view(from, until, 0, f.columns()), scaled);
        return scaled;
    }

    /** z = D⁻¹ r. */
    public void divide(Matrix r, Matrix z) {
        Elementwise.scaleRows(inverseDiagonal, r, z);
    }

    /** small = Fᵀ z, these rows' share. */
    public void project(Matrix z, Matrix small) {
        Blas.gemm(1, f, true, z, false, 0, small);
    }

    /** z = z − D⁻¹ F small. */
    public void correct(Matrix small, Matrix z) {
        try (Scope scope = Scope.open()) {
            Matrix correction = Matrix.ofShape(f.rows(), 1);
            Blas.gemm(1, f, false, small, false, 0, correction);
            Elementwise.scaleRows(inverseDiagonal, correction, correction);
            Blas.axpy(-1, correction, z);
        }
    }
}
