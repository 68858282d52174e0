package io.rote.rank;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.FeedForward;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the Jacobian of a network with analytic activations has full row rank nq, in all its parameters, at given numbers.
 *
 * <p><b>Guarantee.</b> {@link Proved} is certain: the exact Jacobian at the stored numbers has rank nq, and since the activations are
 * analytic, so it has at generic parameters and inputs. {@link Undecided} says nothing about the rank; a deficit is never claimed.
 *
 * <p><b>Numerics.</b> J̃ is computed with ‖J̃ − J‖_F ≤ e ({@link RealJacobian}); G = fl(J̃J̃ᵀ) differs from J̃J̃ᵀ by at most
 * γ_p‖J̃‖_F²; if the Cholesky factorization of fl(G − s) runs to its end, λ_min(G) ≥ s − u·max|G_ii| − γ/(1 − γ)·tr(G) (Rump, 2006),
 * with γ = γ_(2(n+2)) where Rump has γ_(n+1), since BLAS may multiply by rounded reciprocals of the diagonal. So with s above all of
 * these and e², σ_min(J) &gt; 0. This holds for any order of summation, but not for Strassen-like products, which OpenBLAS does not
 * use.
 *
 * <p><b>References.</b> S. M. Rump, <i>Verification of positive definiteness</i>, BIT Numerical Mathematics 46 (2006).
 */
public sealed interface RealRank {

    /**
     * Full row rank is certain.
     *
     * @param rank nq
     * @param smallestSingularValue a proved lower bound of σ_min(J), positive
     */
    record Proved(int rank, double smallestSingularValue) implements RealRank {}

    /**
     * Nothing is known.
     *
     * @param reason why
     */
    record Undecided(String reason) implements RealRank {

        /** Checks that there is a reason. */
        public Undecided {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Tries to prove full row rank.
     *
     * @param network tanh, logistic, softplus, arctan, sine, erf or GELU units
     * @param x n × d inputs, row-major; read
     */
    static RealRank of(FeedForward network, double[] x) {
        if (x.length == 0 || x.length % network.inputs() != 0) {
            throw new IllegalArgumentException(x.length + " numbers are not rows of " + network.inputs() + " inputs");
        }
        int rows = Math.multiplyExact(x.length / network.inputs(), network.outputs());
        if (network.parameters() < rows) {
            return new Undecided(network.parameters() + " parameters are fewer than " + rows + " rows");
        }
        try (Scope scope = Scope.open()) {
            Optional<RealJacobian> jacobian = RealJacobian.of(network, x);
            if (jacobian.isEmpty()) {
                return new Undecided("an activation is not among those with proved error bounds");
            }
            return prove(jacobian.get(), rows);
        }
    }

    private static RealRank prove(RealJacobian jacobian, int rows) {
        double error = jacobian.error();
        if (!Double.isFinite(error)) {
            return new Undecided("the numbers overflow: use smaller weights or inputs");
        }
        Matrix transposed = jacobian.transposed();
        Matrix gram = Matrix.ofShape(rows, rows);
        Blas.gemm(1, transposed, true, transposed, false, 0, gram);
        double trace = 0;
        double largest = 0;
        for (int i = 0; i < rows; i++) {
            trace += gram.get(i, i);
            largest = Math.max(largest, gram.get(i, i));
        }
        // tr(G) is ‖J̃‖_F² up to γ_p, well within the factor 1.01 below
        double product = RealJacobian.gamma(transposed.rows() + 2.0) * trace * 1.01;
        double gamma = RealJacobian.gamma(2 * (rows + 2.0));
        double cholesky = gamma / (1 - gamma) * trace * 1.01 + EnclosedActivation.U * largest * 1.01;
        double needed = product + cholesky + error * error * 1.01;
        // the largest of a few shifts that succeeds gives the best bound
        for (double shift = 1e6 * needed; shift > needed; shift /= 10) {
            Matrix shifted = gram.copy();
            for (int i = 0; i < rows; i++) {
                shifted.set(i, i, shifted.get(i, i) - shift);
            }
            double bound = Math.sqrt((shift - product - cholesky) * (1 - 1e-9)) - error * (1 + 1e-9);
            if (bound > 0 && Blas.potrf(shifted)) {
                return new Proved(rows, bound * (1 - 1e-9));
            }
        }
        return new Undecided("the smallest singular value is not above the bound of all rounding errors, "
                + Math.sqrt(needed) + "; other numbers or fewer samples may help");
    }
}
