package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.Matrix;

/**
 * F Fᵀ + D without any N × N matrix: the output layer's block exactly, of every hidden block (A Aᵀ) ∘ (B Bᵀ) the part that the leading
 * eigenvectors v of BᵀB carry, Σ_v diag(Bv) A Aᵀ diag(Bv), and of the rest the diagonal.
 *
 * <p>Solved by Woodbury's identity: M⁻¹ = D⁻¹ − D⁻¹F(I + FᵀD⁻¹F)⁻¹FᵀD⁻¹. With r columns of F: 8Nr bytes, Nr² flops to build, 4Nr to
 * apply.
 */
final class LowRankPlusDiagonal implements Preconditioner {
    /** Leading eigenvectors of each hidden block that are kept: more cost more than they save (engine measurements). */
    private static final int DIRECTIONS = 4;

    private static final int POWER_STEPS = 12;

    private final Matrix room;
    private final Matrix core;
    private final Matrix inverseDiagonal;
    private Matrix f;
    private int count;
    private double flops;

    LowRankPlusDiagonal(Architecture architecture, int mostEquations) {
        int columns = 0;
        for (int layer = 0; layer < architecture.layers(); layer++) {
            columns += copies(architecture, layer) * (architecture.fanIn(layer) + 1);
        }
        room = Matrix.ofShape(mostEquations, columns);
        core = Matrix.ofShape(columns, columns);
        inverseDiagonal = Matrix.ofShape(mostEquations, 1);
        f = room;
    }

    /** Number of copies of layer's input in F. */
    private static int copies(Architecture architecture, int layer) {
        boolean last = layer == architecture.layers() - 1;
        return last ? architecture.outputs() : Math.min(DIRECTIONS, architecture.fanOut(layer));
    }

    @Override
    public boolean build(JacobianOperator jacobian, double mu) {
        count = jacobian.equations();
        f = room.view(0, count, 0, room.columns());
        int at = 0;
        for (int layer = 0; layer < jacobian.layers(); layer++) {
            Matrix a = jacobian.inputs(layer);
            Matrix b = jacobian.cotangents(layer);
            boolean last = layer == jacobian.layers() - 1;
            Matrix directions = last ? b : leadingProjections(b, Math.min(DIRECTIONS, b.columns()));
            for (int v = 0; v < directions.columns(); v++) {
                Matrix block = f.view(0, count, at, at + a.columns());
                Matrix scale = Matrix.ofShape(count, 1).copyFrom(directions.view(0, count, v, v + 1));
                Blas.scale(Math.sqrt(jacobian.layerWeight(layer)), scale);
                Elementwise.scaleRows(scale, a, block);
                at += a.columns();
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
        inverseDiagonal.setColumn(0, 0, count, rest);
        for (int i = 0; i < count; i++) {
            rest[i] = Math.sqrt(rest[i]);
        }
        Matrix roots = Matrix.ofShape(count, 1);
        roots.setColumn(0, 0, count, rest);
        Matrix scaled = Matrix.ofShape(count, f.columns());
        Elementwise.scaleRows(roots, f, scaled);
        Blas.syrk(1, scaled, 0, core);
        double r = f.columns();
        flops += count * r * r + r * r * r / 3;
        for (int j = 0; j < core.columns(); j++) {
            core.set(j, j, core.get(j, j) + 1);
        }
        return Blas.potrf(core);
    }

    /** B v for the leading eigenvectors v of BᵀB, by subspace iteration. */
    private static Matrix leadingProjections(Matrix b, int directions) {
        int m = b.columns();
        Matrix square = Matrix.ofShape(m, m);
        Blas.gemm(1, b, true, b, false, 0, square);
        Matrix v = Matrix.zeros(m, directions);
        for (int j = 0; j < m; j++) {
            // any start that favours no direction does; a fixed one keeps runs reproducible
            for (int k = 0; k < directions; k++) {
                v.set(j, k, Math.cos((j + 1.0) * (k + 1.0)));
            }
        }
        Matrix next = Matrix.ofShape(m, directions);
        for (int step = 0; step < POWER_STEPS; step++) {
            Blas.gemm(1, square, false, v, false, 0, next);
            orthonormalise(next);
            v.copyFrom(next);
        }
        Matrix projections = Matrix.ofShape(b.rows(), directions);
        Blas.gemm(1, b, false, v, false, 0, projections);
        return projections;
    }

    private static void orthonormalise(Matrix v) {
        for (int k = 0; k < v.columns(); k++) {
            Matrix column = v.view(0, v.rows(), k, k + 1);
            for (int l = 0; l < k; l++) {
                Matrix other = v.view(0, v.rows(), l, l + 1);
                Blas.axpy(-Blas.dot(other, column), other, column);
            }
            double norm = Blas.norm(column);
            Blas.scale(norm > 0 ? 1 / norm : 0, column);
        }
    }

    private Matrix diagonal() {
        return inverseDiagonal.view(0, count, 0, 1);
    }

    @Override
    public void apply(Matrix r, Matrix z) {
        Elementwise.scaleRows(diagonal(), r, z);
        Matrix small = Matrix.ofShape(f.columns(), 1);
        Blas.gemm(1, f, true, z, false, 0, small);
        Blas.solve(core, small);
        Matrix correction = Matrix.ofShape(count, 1);
        Blas.gemm(1, f, false, small, false, 0, correction);
        Elementwise.scaleRows(diagonal(), correction, correction);
        Blas.axpy(-1, correction, z);
        double columns = f.columns();
        flops += (4 * count + 2 * columns) * columns;
    }

    @Override
    public double buildInIterations(JacobianOperator jacobian) {
        double r = room.columns();
        return r * r / (4.0 * (jacobian.parameters() + r));
    }

    @Override
    public double flops() {
        return flops;
    }
}
