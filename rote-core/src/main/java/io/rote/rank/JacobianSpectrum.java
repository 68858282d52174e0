package io.rote.rank;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.FeedForward;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The singular values of a network's Jacobian: how well its parameters steer its outputs at given inputs.
 *
 * <p><b>Shapes.</b> n inputs of dimension d give a Jacobian of n·q rows and p columns, in all weights and biases.
 * <p><b>Assumptions.</b> Every hidden activation is one whose derivative {@link RealRank} knows; others give no answer.
 * <p><b>Guarantee.</b> None: floating point, by LAPACK; {@link RealRank} proves a bound of the smallest one instead.
 * <p><b>Cost.</b> O(min(nq, p)² · max(nq, p)) time, 8 n q p bytes outside the heap.
 * <p><b>Numerics.</b> Absolute error about 1e-16 σ_max: a condition number above about 1e15 only says that it is large.
 */
public final class JacobianSpectrum {
    private JacobianSpectrum() {}

    /**
     * The min(nq, p) singular values, largest first.
     *
     * @param x n × d inputs, row-major
     * @return empty if an activation is not known
     */
    public static Optional<double[]> of(FeedForward network, double[] x) {
        try (Scope scope = Scope.open()) {
            return RealJacobian.of(network, x).map(jacobian -> {
                Matrix transposed = jacobian.transposed();
                return Blas.singularValues(transposed);
            });
        }
    }

    /**
     * σ_max / σ_min, infinite if σ_min is 0.
     *
     * @return empty if an activation is not known
     */
    public static OptionalDouble condition(FeedForward network, double[] x) {
        Optional<double[]> values = of(network, x);
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.get()[0] / values.get()[values.get().length - 1]);
    }
}
