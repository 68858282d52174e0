package io.rote.boost;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The greedy learner: one neuron a round, by ascent of |r·f| / ‖f‖, f_i = ReLU(w·x_i), over the unit sphere from {@value #STARTS} random starts, half of them
 * with each sign.
 *
 * <p>A step turns w by a fixed length towards the gradient, 1 at first and 0.05 at last, {@value #STEPS} in all; the best w
 * seen counts, not the last.
 *
 * <p><b>Cost.</b> {@value #STEPS} products of n × D by D × {@value #STARTS} and back.
 *
 * <p><b>References.</b> Ours, within BELM20 Lemma 1.
 */
public final class GreedyAscent implements WeakLearner {
    private static final int STARTS = 4;
    private static final int STEPS = 20;
    private static final double FIRST_STEP = 1;
    private static final double LAST_STEP = 0.05;

    private final Features features;

    /** A learner. */
    public GreedyAscent(Features features) {
        this.features = features;
    }

    @Override
    public Proposal propose(double[] residual, SplittableRandom random) {
        int n = features.samples();
        double[][] u = new double[STARTS][];
        for (int s = 0; s < STARTS; s++) {
            u[s] = Vectors.gaussian(features.columns(), random);
            Vectors.scale(1 / Vectors.norm(u[s]), u[s]);
        }
        double[][] best = new double[STARTS][];
        double[] bestScore = new double[STARTS];
        double[][] bestValues = new double[STARTS][n];
        Matrix directions = Matrix.ofShape(features.columns(), STARTS);
        Matrix z = Matrix.ofShape(n, STARTS);
        double[] column = new double[n];
        double[] gradient = new double[features.columns()];
        double ratio = Math.pow(LAST_STEP / FIRST_STEP, 1.0 / (STEPS - 1));
        double length = FIRST_STEP;
        for (int step = 0; step <= STEPS; step++) {
            for (int s = 0; s < STARTS; s++) {
                directions.setColumn(s, u[s]);
            }
            Blas.gemm(1, features.matrix(), false, directions, false, 0, z);
            for (int s = 0; s < STARTS; s++) {
                z.getColumn(s, column);
                double sign = s % 2 == 0 ? 1 : -1;
                double inner = 0;
                for (int i = 0; i < n; i++) {
                    inner += sign * residual[i] * Math.max(0, column[i]);
                }
                double squares = 0;
                for (int i = 0; i < n; i++) {
                    squares += column[i] > 0 ? column[i] * column[i] : 0;
                }
                double pull = squares == 0 ? 0 : inner / squares;
                double score = squares == 0 ? 0 : inner / Math.sqrt(squares);
                if (best[s] == null || score > bestScore[s]) {
                    best[s] = u[s].clone();
                    bestScore[s] = score;
                    for (int i = 0; i < n; i++) {
                        bestValues[s][i] = Math.max(0, column[i]);
                    }
                }
                for (int i = 0; i < n; i++) {
                    column[i] = column[i] > 0 ? sign * residual[i] - pull * column[i] : 0;
                }
                z.setColumn(s, column);
            }
            if (step == STEPS) {
                break;
            }
            Blas.gemm(1, features.matrix(), true, z, false, 0, directions);
            for (int s = 0; s < STARTS; s++) {
                directions.getColumn(s, gradient);
                turn(u[s], gradient, length);
            }
            length *= ratio;
        }
        int winner = 0;
        double winning = -1;
        for (int s = 0; s < STARTS; s++) {
            if (Math.abs(bestScore[s]) > winning) {
                winner = s;
                winning = Math.abs(bestScore[s]);
            }
        }
        return Proposal.of(List.of(new Unit(best[winner], 1)), bestValues[winner], residual);
    }

    /** u becomes the unit vector of u + length · (the gradient's part across u, normed). */
    private static void turn(double[] u, double[] gradient, double length) {
        Vectors.add(-Vectors.dot(gradient, u), u, gradient);
        double norm = Vectors.norm(gradient);
        if (norm > 0) {
            Vectors.add(length / norm, gradient, u);
            Vectors.scale(1 / Vectors.norm(u), u);
        }
    }
}
