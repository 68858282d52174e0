package io.rote.solve;

import io.rote.linalg.Matrix;

/**
 * {@link LowRankPlusDiagonal} while the damping is large, {@link FloatCholesky} from then on.
 *
 * <p>The first steps change J so much that no factor of N³/3 flops serves a second one, and large damping makes their systems easy for a
 * preconditioner that costs next to nothing.
 */
final class StagedPreconditioner implements Preconditioner<JacobianOperator> {
    /** Damping, relative to the mean diagonal, from which on the low-rank one does (./bench engine, N = 4000). */
    private static final double LARGE = 0.02;

    private final LowRankPlusDiagonal lowRank;
    private final FloatCholesky factor;
    private Preconditioner<JacobianOperator> current;

    StagedPreconditioner(Architecture architecture, int mostEquations) {
        lowRank = new LowRankPlusDiagonal(architecture, mostEquations);
        factor = new FloatCholesky(mostEquations);
        current = lowRank;
    }

    @Override
    public boolean build(JacobianOperator jacobian, double mu) {
        current = mu > LARGE * jacobian.meanDiagonal() ? lowRank : factor;
        return current.build(jacobian, mu);
    }

    @Override
    public void apply(Matrix r, Matrix z) {
        current.apply(r, z);
    }

    @Override
    public double buildInIterations(JacobianOperator jacobian) {
        return current.buildInIterations(jacobian);
    }

    @Override
    public double flops() {
        return lowRank.flops() + factor.flops();
    }
}
