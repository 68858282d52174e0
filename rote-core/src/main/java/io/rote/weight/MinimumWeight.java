package io.rote.weight;

import io.rote.boost.Features;
import io.rote.boost.Unit;
import io.rote.linalg.Matrix;
import java.util.List;

/**
 * Lowers the total weight of a network while it comes to interpolate: an augmented Lagrangian on a smoothed ReLU, then an exact
 * correction inside the activation pattern.
 *
 * <p><b>Shapes.</b> Features n × D, one target of n numbers, K neurons to start from; K does not grow.
 *
 * <p><b>Guarantee.</b> None that it interpolates: {@link #residual} says how well it does; K·D ≥ 2n usually suffices. The weight is a local
 * minimum's: see {@link DualBound}.
 *
 * <p><b>Cost.</b> {@value #STEPS} or {@value #STEPS_OF_MANY} L-BFGS steps of two n × D × K products for each of four to {@value #MOST_STAGES} stages, with many
 * neurons {@value #INSERTIONS} more and as many ascents, then a few n³/3.
 *
 * <p><b>References.</b> Ours, after BELM20 §1.
 */
public final class MinimumWeight {
    private static final double[] SMOOTHINGS = {0.05, 0.03, 0.01, 0.005, 0.003};
    private static final int STEPS = 200;

    /** With many neurons the stages converge slowly; with few the last one would not pay. */
    private static final int STEPS_OF_MANY = 500;

    /** Where labels need much weight the penalty is too soft: more stages, each with a harder one, until the residual is this. */
    private static final double NEAR = 0.03;

    /** Rounds of insertion, and the value of |Σ q_i ReLU(w·x_i)| above which a direction would lower the weight. */
    private static final int INSERTIONS = 3;

    private static final double ASKED_FOR = 1.002;

    /** Norm of a new neuron, and of those that it may replace, relative to the mean. */
    private static final double FAINT = 0.02;

    private static final double HARDER = 0.2;
    private static final int MOST_STAGES = 12;

    private final Features features;
    private final double[] y;
    private final boolean many;
    private final int stages;
    private double lambda;
    private final double[] multipliers;
    private final double scale;
    private Atoms atoms;
    private Lbfgs solver;
    private SmoothedProblem problem;
    private int stage;
    private int stageSteps;
    private int insertions;
    private int steps;
    private boolean finished;

    /**
     * A search that begins at some neurons.
     *
     * @param target n numbers; read
     * @param start at least one neuron
     */
    public MinimumWeight(Features features, double[] target, List<Unit> start) {
        this.features = features;
        double squares = 0;
        for (double v : target) {
            squares += v * v / target.length;
        }
        // the penalty λ is meant for labels of size 1
        scale = squares > 0 ? Math.sqrt(squares) : 1;
        y = new double[target.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = target[i] / scale;
        }
        atoms = Atoms.of(
                features.columns(),
                start.stream().map(unit -> unit.times(1 / scale)).toList());
        many = (double) atoms.count() * features.columns() > 6.0 * y.length;
        lambda = many ? 1 : 3;
        stages = many ? SMOOTHINGS.length : SMOOTHINGS.length - 1;
        multipliers = new double[y.length];
        problem = newProblem();
        solver = new Lbfgs(problem, atoms.weights());
    }

    private SmoothedProblem newProblem() {
        double[] goal = new double[y.length];
        for (int i = 0; i < goal.length; i++) {
            goal[i] = y[i] + lambda * multipliers[i];
        }
        return new SmoothedProblem(features.matrix(), atoms, goal, lambda, SMOOTHINGS[Math.min(stage, stages - 1)]);
    }

    /** One L-BFGS step, or the closing correction; false once there is nothing left to do. */
    public boolean step() {
        if (finished) {
            return false;
        }
        steps++;
        boolean moved = solver.step();
        atoms = atoms.with(solver.point());
        stageSteps++;
        if (moved && stageSteps < (many ? STEPS_OF_MANY : STEPS)) {
            return true;
        }
        double[] f = problem.values(atoms);
        for (int i = 0; i < f.length; i++) {
            multipliers[i] += (y[i] - f[i]) / lambda;
        }
        stage++;
        stageSteps = 0;
        boolean near = stage >= stages && residual() <= NEAR;
        if (near && many && insertions < INSERTIONS) {
            insertions++;
            insert();
            return true;
        }
        if (stage < MOST_STAGES && !near) {
            lambda *= stage >= stages ? HARDER : 1;
            problem = newProblem();
            solver = new Lbfgs(problem, atoms.weights());
            return true;
        }
        finish();
        return true;
    }

    /** Neurons that have died make room for the directions that the multipliers ask for. */
    private void insert() {
        List<CorrelationAscent.Peak> peaks = CorrelationAscent.of(features.matrix(), multipliers, atoms, insertions)
                .above(ASKED_FOR);
        atoms = atoms.replacing(peaks, FAINT * atoms.totalWeight() / atoms.count());
        problem = newProblem();
        solver = new Lbfgs(problem, atoms.weights());
    }

    /** Takes the closing correction at once. */
    public void finish() {
        atoms = new PatternCorrection(features.matrix(), y).correct(atoms);
        finished = true;
    }

    /** Steps so far. */
    public int steps() {
        return steps;
    }

    /** ‖y − f‖ / ‖y‖ of the true ReLU network as it is. */
    public double residual() {
        return new PatternCorrection(features.matrix(), y).residual(atoms);
    }

    /** Σ|a_l|‖w_l‖ on the features. */
    public double totalWeight() {
        return scale * atoms.totalWeight();
    }

    /** The neurons. */
    public List<Unit> units() {
        return atoms.units().stream().map(unit -> unit.times(scale)).toList();
    }

    /** How light an interpolating network could be at best. */
    public DualBound dualBound(long seed) {
        Matrix x = features.matrix();
        return DualBound.of(x, y, multipliers, atoms, scale, seed);
    }
}
