package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Levenberg–Marquardt in sample space with geodesic acceleration.
 *
 * <p>A step solves (J S Jᵀ + μI) u = r and moves by δ₁ = S Jᵀ u, the damped step of least norm, then by δ₂ that answers half the
 * second derivative of f along δ₁ (Transtrum and Sethna, arXiv:1201.5885). It is rejected, and the damping raised, if 2‖δ₂‖ &gt;
 * ‖δ₁‖ or the sum of squares does not fall: near the interpolation limit this rule saves half of the factorizations. Where an
 * objective's equations change from step to step, δ₂ = 0: there it costs half as many steps again.
 *
 * <p><b>Cost.</b> A step costs what the problem's {@link DampedSolver} does, plus about 20 np flops.
 */
public final class LevenbergMarquardt implements NonlinearSolver {
    /** Weight ω of the output layer in the metric S: it moves first, the hidden layers follow. */
    private static final double OUTPUT_WEIGHT = 10;

    /** Relative residuals that iterative solvers leave: the correction by the second derivative need not be exact. */
    private static final double BEND_TOLERANCE = 0.2;

    private static final double LEAST_TOLERANCE = 1e-4;

    /** Damping of the first step from a random start. */
    public static final double FIRST_DAMPING = 0.3;

    /** Damping of the first step from a point that solved a nearby problem, or part of this one. */
    public static final double NEAR_DAMPING = 0.03;

    /** The iteration has stalled if this many steps do not reduce the residual to {@link #STALL_REDUCTION} of it. */
    private static final int STALL_STEPS = 40;

    private static final double STALL_REDUCTION = 0.85;

    /** The same where equations come and go: near the limit the last errors take hundreds of steps of 1 % each. */
    private static final double SLOW_STALL_REDUCTION = 0.95;

    private static final double LEAST_DAMPING = 1e-17;
    private static final double MOST_DAMPING = 1e10;

    private final FittingProblem problem;
    private Parameters theta;
    private Parameters trial;
    private double value;
    private final List<Double> values = new ArrayList<>();
    private double damping;
    private int steps;

    /**
     * A solver that stands at {@code start}, random or, if it is better than a constant network, near a solution. Call within a {@link Scope}
     * that stays open while it is used.
     *
     * @param samples n × d standardised inputs; read
     * @param start the first θ; overwritten
     */
    public LevenbergMarquardt(Matrix samples, Objective objective, Parameters start) {
        this(LocalProblem.of(samples, objective, start.architecture()), start, FIRST_DAMPING);
        if (relative() < 1) {
            damping = NEAR_DAMPING;
        }
    }

    /**
     * As {@link #LevenbergMarquardt(Matrix, Objective, Parameters)}, in another metric and with a factorization at every step.
     *
     * @param layerWeights ω_ℓ, one per layer: how far a layer moves compared with the others; 0 freezes it. The layers that move
     *     should have as many parameters as there are equations
     * @param firstDamping damping of the first step, relative to the mean of J S Jᵀ's diagonal
     */
    public LevenbergMarquardt(
            Matrix samples, Objective objective, Parameters start, double[] layerWeights, double firstDamping) {
        this(
                new LocalProblem(
                        start.architecture(),
                        samples,
                        objective,
                        layerWeights,
                        new SolverChoice(
                                SolverChoice.Method.SAMPLE_SPACE,
                                "some layers are frozen",
                                16.0 * objective.mostEquations() * objective.mostEquations())),
                start,
                firstDamping);
    }

    /**
     * A solver of any problem that stands at {@code start}. Call within a {@link Scope} that stays open while it is used.
     *
     * @param start the first θ; overwritten
     * @param firstDamping damping of the first step, relative to the mean of J S Jᵀ's diagonal
     */
    public LevenbergMarquardt(FittingProblem problem, Parameters start, double firstDamping) {
        this.problem = problem;
        theta = start;
        trial = new Parameters(start.architecture());
        damping = firstDamping;
        evaluate();
    }

    /** The metric of the steps: the output layer moves first, ω = {@value #OUTPUT_WEIGHT} there and 1 elsewhere. */
    public static double[] layerWeights(Architecture architecture) {
        double[] weights = new double[architecture.layers()];
        Arrays.fill(weights, 1);
        weights[weights.length - 1] = OUTPUT_WEIGHT;
        return weights;
    }

    @Override
    public Parameters point() {
        return theta;
    }

    @Override
    public Matrix outputs() {
        return problem.outputs();
    }

    @Override
    public double relative() {
        return problem.relative(value);
    }

    @Override
    public int steps() {
        return steps;
    }

    /** Conjugate gradient iterations so far; 0 for the direct methods. */
    public int iterations() {
        return problem.iterations();
    }

    /** Arithmetic so far, {@link FittingProblem#flops}. */
    public double flops() {
        return problem.flops();
    }

    /** Cholesky factorizations so far. */
    public int factorizations() {
        return problem.factorizations();
    }

    /** True if {@value #STALL_STEPS} steps reduced the residual by less than 15 %, or 5 % where the equations change from step to step. */
    @Override
    public boolean stalled() {
        int last = values.size() - 1;
        double least = problem.keepsEquations() ? STALL_REDUCTION : SLOW_STALL_REDUCTION;
        return last >= STALL_STEPS && relative() > least * problem.relative(values.get(last - STALL_STEPS));
    }

    @Override
    public String description() {
        SolverChoice choice = problem.choice();
        return choice.method().id() + ", since " + choice.reason();
    }

    /** Goes on from {@link #point}, which may have been overwritten, with a problem that may have changed. */
    void restart(double firstDamping) {
        damping = firstDamping;
        evaluate();
    }

    private void evaluate() {
        value = problem.evaluate(theta);
        problem.accept();
        values.clear();
        values.add(value);
    }

    /**
     * Makes one accepted step.
     *
     * @return false if no damping gives a smaller sum of squares: the point is as good as binary64 can make it, or a stationary one
     */
    @Override
    public boolean step() {
        try (Scope scope = Scope.open()) {
            double diagonal = problem.linearise(theta);
            if (!(diagonal > 0)) {
                return false;
            }
            Parameters first = new Parameters(theta.architecture());
            Parameters second = new Parameters(theta.architecture());
            while (damping < MOST_DAMPING) {
                if (!problem.damp(damping * diagonal)) {
                    damping *= 4;
                    continue;
                }
                if (move(first, second)) {
                    steps++;
                    return true;
                }
                damping *= 8;
            }
            return false;
        }
    }

    /** How well an iterative solver must solve: as well as the linear model predicts, and closely in the quadratic phase. */
    private double firstTolerance() {
        double rho = relative();
        return rho < 1e-6 ? LEAST_TOLERANCE : Math.min(BEND_TOLERANCE, Math.max(LEAST_TOLERANCE, rho));
    }

    private boolean move(Parameters first, Parameters second) {
        problem.first(first, firstTolerance());
        if (problem.keepsEquations()) {
            problem.second(first, second, BEND_TOLERANCE);
            if (2 * Blas.norm(second.vector()) > Blas.norm(first.vector())) {
                return false;
            }
        } else {
            second.vector().fill(0);
        }
        trial.setToSum(theta, first, second);
        double newValue = problem.evaluate(trial);
        if (!(newValue < value)) {
            return false;
        }
        problem.accept();
        double reduction = Math.sqrt(newValue / value);
        damping = Math.max(LEAST_DAMPING, damping / (reduction < 0.5 ? 5 : reduction < 0.9 ? 2 : 1.2));
        Parameters old = theta;
        theta = trial;
        trial = old;
        value = newValue;
        values.add(value);
        return true;
    }
}
