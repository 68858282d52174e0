package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * F Fᵀ + D without any N × N matrix, {@link LowRankRows} along the leading eigenvectors of every hidden layer's BᵀB.
 *
 * <p>Solved by Woodbury's identity: M⁻¹ = D⁻¹ − D⁻¹F(I + FᵀD⁻¹F)⁻¹FᵀD⁻¹. With r columns of F: Nr² flops to build and 4Nr, in binary32, to
 * apply; 8r² bytes and what {@link LowRankRows} take.
 */
final class LowRankPlusDiagonal implements Preconditioner<JacobianOperator> {
    /** Rows of F that are scaled at once, so that there is no second F. */
    private static final int PANEL = 4096;

    private final Architecture architecture;
    private final int columns;
    private final LowRankRows rows;
    private final LowRankCore core;
    private double flops;

    LowRankPlusDiagonal(Architecture architecture, int mostEquations) {
        this.architecture = architecture;
        columns = LowRankRows.columns(architecture);
        rows = new LowRankRows(architecture, mostEquations);
        core = new LowRankCore(columns);
    }

    @Override
    public boolean build(JacobianOperator jacobian, double mu) {
        try (Scope scope = Scope.open()) {
            Matrix[] directions = new Matrix[architecture.layers() - 1];
            for (int layer = 0; layer < directions.length; layer++) {
                Matrix square = jacobian.squareOfCotangents(layer);
                directions[layer] = LowRankCore.leading(square, LowRankRows.directions(architecture, layer));
            }
            rows.build(jacobian, directions, mu);
        }
        for (int from = 0; from < rows.count(); from += PANEL) {
            try (Scope scope = Scope.open()) {
                Matrix scaled = rows.scaled(from, Math.min(rows.count(), from + PANEL));
                Blas.syrk(1, scaled, from == 0 ? 0 : 1, core.matrix());
            }
        }
        flops += (double) jacobian.equations() * columns * columns;
        return core.factor();
    }

    @Override
    public void apply(Matrix r, Matrix z) {
        try (Scope scope = Scope.open()) {
            Matrix small = Matrix.ofShape(columns, 1);
            rows.divide(r, z);
            rows.project(z, small);
            core.solve(small);
            rows.correct(small, z);
        }
        flops += 2.0 * r.rows() * columns;
    }

    @Override
    public double buildInIterations(JacobianOperator jacobian) {
        return core.buildInIterations(jacobian.parameters());
    }

    @Override
    public double flops() {
        return flops + core.flops();
    }
}
