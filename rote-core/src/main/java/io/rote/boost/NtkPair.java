package io.rote.boost;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The neural tangent learner: u Gaussian, v = Σ_i r_i 1[u·x_i &gt; 0] x_i, the function f = 1[u·x &gt; 0] (v·x).
 *
 * <p>It is realised by two neurons, [ReLU((u + δv)·x) − ReLU(u·x)]/δ. With {@link Difference#EXACT} δ is the largest with which no sample
 * crosses the kink, so that the pair equals f on the data; its weight 2‖u‖/δ then grows with n. With {@link Difference#WIDE} ‖δv‖ =
 * 0.1‖u‖: some samples cross, about a tenth more rounds are needed, and the weight is two or three orders of magnitude smaller.
 *
 * <p><b>Guarantee.</b> EXACT: r·f = ‖v‖², whose expectation is rᵀHr, H_ij = x_i·x_j P(u·x_i &gt; 0, u·x_j &gt; 0); see {@link Dispersion}.
 *
 * <p><b>Cost.</b> O(nD) a draw.
 *
 * <p><b>References.</b> BELM20 Theorem 2; the wide pair is ours.
 */
public final class NtkPair implements WeakLearner {
    /** How the derivative is replaced by a difference. */
    public enum Difference {
        /** The largest step that is exact on the data. */
        EXACT,
        /** A tenth of ‖u‖. */
        WIDE
    }

    private static final double WIDE_STEP = 0.1;

    private final Features features;
    private final Difference difference;
    private final int draws;

    /**
     * A learner.
     *
     * @param draws directions u of which the one with the lightest pair is taken, at least 1
     */
    public NtkPair(Features features, Difference difference, int draws) {
        this.features = features;
        this.difference = difference;
        this.draws = draws;
    }

    @Override
    public Proposal propose(double[] residual, SplittableRandom random) {
        Draw best = draw(residual, random);
        for (int t = 1; t < draws; t++) {
            Draw next = draw(residual, random);
            if (next.step * next.vNorm / next.uNorm > best.step * best.vNorm / best.uNorm) {
                best = next;
            }
        }
        return best.proposal(residual);
    }

    private Draw draw(double[] residual, SplittableRandom random) {
        double[] u = Vectors.gaussian(features.columns(), random);
        double[] z = features.project(u);
        double[] gated = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            gated[i] = z[i] > 0 ? residual[i] : 0;
        }
        double[] v = features.pull(gated);
        return new Draw(u, v, z, features.project(v));
    }

    private final class Draw {
        final double[] u;
        final double[] v;
        final double[] z;
        final double[] t;
        final double uNorm;
        final double vNorm;
        final double step;

        Draw(double[] u, double[] v, double[] z, double[] t) {
            this.u = u;
            this.v = v;
            this.z = z;
            this.t = t;
            uNorm = Vectors.norm(u);
            vNorm = Vectors.norm(v);
            step = vNorm == 0 ? 1 : difference == Difference.WIDE ? WIDE_STEP * uNorm / vNorm : exactStep();
        }

        private double exactStep() {
            // where no sample limits it, no more than ‖u‖
            double largest = uNorm / vNorm;
            for (int i = 0; i < z.length; i++) {
                if (z[i] * t[i] < 0) {
                    largest = Math.min(largest, Math.abs(z[i]) / Math.abs(t[i]));
                }
            }
            return (1 - 1e-9) * largest;
        }

        Proposal proposal(double[] residual) {
            double[] values = new double[z.length];
            double squares = 0;
            for (int i = 0; i < z.length; i++) {
                double ideal = z[i] > 0 ? t[i] : 0;
                squares += ideal * ideal;
                values[i] = difference == Difference.EXACT
                        ? ideal
                        : (Math.max(0, z[i] + step * t[i]) - Math.max(0, z[i])) / step;
            }
            double predicted = squares == 0 ? 0 : Math.pow(vNorm, 4) / (squares * Vectors.dot(residual, residual));
            double[] moved = u.clone();
            Vectors.add(step, v, moved);
            return Proposal.of(List.of(new Unit(moved, 1 / step), new Unit(u, -1 / step)), values, residual, predicted);
        }
    }
}
