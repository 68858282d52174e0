package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Levenberg–Marquardt in sample space with geodesic acceleration.
 *
 * <p>A step solves (J S Jᵀ + μI) u = r and moves by δ₁ = S Jᵀ u, the damped step of least norm, then by δ₂ that answers half the
 * second derivative of f along δ₁ (Transtrum and Sethna, arXiv:1201.5885). It is rejected, and the damping raised, if 2‖δ₂‖ &gt;
 * ‖δ₁‖ or the sum of squares does not fall: near the interpolation limit this rule saves half of the factorizations.
 *
 * <p><b>Cost.</b> A step costs what its {@link DampedSolver} does, plus about 20 np flops.
 */
public final class LevenbergMarquardt implements NonlinearSolver {
    /** Weight ω of the output layer in the metric S: it moves first, the hidden layers follow. */
    private static final double OUTPUT_WEIGHT = 10;

    /** Relative residuals that iterative solvers leave: the correction by the second derivative need not be exact. */
    private static final double BEND_TOLERANCE = 0.2;

    private static final double LEAST_TOLERANCE = 1e-4;

    /** Damping of the first step unless another is given. */
    public static final double FIRST_DAMPING = 0.03;

    /** The iteration has stalled if this many steps do not reduce the residual by {@link #STALL_REDUCTION}. */
    private static final int STALL_STEPS = 40;

    private static final double STALL_REDUCTION = 0.85;

    private static final double LEAST_DAMPING = 1e-17;
    private static final double MOST_DAMPING = 1e10;

    private final Objective objective;
    private final SolverChoice choice;
    private final DampedSolver solver;
    private final @Nullable SampleSpace fewEquations;
    private final double[] layerWeights;
    private Parameters theta;
    private Parameters trial;
    private ForwardPass pass;
    private ForwardPass trialPass;
    private double value;
    private final List<Double> values = new ArrayList<>();
    private double damping;
    private int steps;

    /**
     * A solver that stands at {@code start}. Call within a {@link Scope} that stays open while it is used.
     *
     * @param samples n × d standardised inputs; read
     * @param start the first θ; overwritten
     */
    public LevenbergMarquardt(Matrix samples, Objective objective, Parameters start) {
        this(
                samples,
                objective,
                start,
                defaultWeights(start.architecture()),
                FIRST_DAMPING,
                SolverChoice.of(start.architecture(), objective.mostEquations()));
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
                samples,
                objective,
                start,
                layerWeights,
                firstDamping,
                new SolverChoice(
                        SolverChoice.Method.SAMPLE_SPACE,
                        "some layers are frozen",
                        16.0 * objective.mostEquations() * objective.mostEquations()));
    }

    private LevenbergMarquardt(
            Matrix samples,
            Objective objective,
            Parameters start,
            double[] layerWeights,
            double firstDamping,
            SolverChoice choice) {
        Architecture architecture = start.architecture();
        if (layerWeights.length != architecture.layers()) {
            throw new IllegalArgumentException(
                    layerWeights.length + " weights for " + architecture.layers() + " layers");
        }
        this.objective = objective;
        this.theta = start;
        this.trial = new Parameters(architecture);
        this.pass = new ForwardPass(architecture, samples);
        this.trialPass = new ForwardPass(architecture, samples);
        this.choice = choice;
        this.layerWeights = layerWeights.clone();
        this.damping = firstDamping;
        int most = objective.mostEquations();
        int p = start.vector().rows();
        // class labels begin with more equations than parameters and may end with fewer
        this.fewEquations = choice.method() == SolverChoice.Method.PARAMETER_SPACE ? new SampleSpace(p) : null;
        this.solver = switch (choice.method()) {
            case SAMPLE_SPACE -> new SampleSpace(most);
            case PARAMETER_SPACE -> new ParameterSpace(p);
            case REUSED_FACTOR -> new ConjugateGradients(new FloatCholesky(most));
            case MATRIX_FREE -> new ConjugateGradients(new LowRankPlusDiagonal(architecture, most));
        };
        evaluate();
    }

    private static double[] defaultWeights(Architecture architecture) {
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
        return pass.outputs();
    }

    @Override
    public double relative() {
        return objective.relative(value);
    }

    @Override
    public int steps() {
        return steps;
    }

    /** How the damped systems are solved, and why. */
    public SolverChoice choice() {
        return choice;
    }

    /** Conjugate gradient iterations so far; 0 for the direct methods. */
    public int iterations() {
        return solver instanceof ConjugateGradients cg ? cg.iterations() : 0;
    }

    /** Arithmetic of products, factorizations and solves so far in flops; binary32 counts half, work entry by entry is not counted. */
    public double flops() {
        return solver.flops() + (fewEquations == null ? 0 : fewEquations.flops()) + pass.flops() + trialPass.flops();
    }

    /** Cholesky factorizations so far. */
    public int factorizations() {
        return solver.factorizations() + (fewEquations == null ? 0 : fewEquations.factorizations());
    }

    /** True if {@value #STALL_STEPS} steps reduced the residual by less than 15 %. */
    @Override
    public boolean stalled() {
        int last = values.size() - 1;
        return last >= STALL_STEPS && relative() > STALL_REDUCTION * objective.relative(values.get(last - STALL_STEPS));
    }

    @Override
    public String description() {
        return choice.method().id() + ", since " + choice.reason();
    }

    /** Goes on from {@link #point}, which may have been overwritten, with another activation. */
    void restart(ActivationKernel kernel, double firstDamping) {
        pass.setKernel(kernel);
        trialPass.setKernel(kernel);
        damping = firstDamping;
        evaluate();
    }

    private void evaluate() {
        pass.evaluate(theta);
        value = objective.value(pass.outputs());
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
            Equations equations = objective.equations(pass.outputs());
            if (equations.count() == 0) {
                return false;
            }
            JacobianOperator jacobian = new JacobianOperator(pass, theta, equations, layerWeights);
            double diagonal = Arrays.stream(jacobian.diagonal()).average().orElseThrow();
            if (!(diagonal > 0)) {
                return false;
            }
            DampedSolver damped =
                    fewEquations != null && equations.count() <= theta.vector().rows() ? fewEquations : solver;
            damped.setJacobian(jacobian);
            Parameters first = new Parameters(theta.architecture());
            Parameters second = new Parameters(theta.architecture());
            while (damping < MOST_DAMPING) {
                if (!damped.damp(damping * diagonal)) {
                    damping *= 4;
                    continue;
                }
                if (move(damped, jacobian, equations, first, second)) {
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

    private boolean move(
            DampedSolver damped, JacobianOperator jacobian, Equations equations, Parameters first, Parameters second) {
        damped.solve(equations.residuals(), first, firstTolerance());
        Matrix bend = Matrix.ofShape(equations.count(), 1);
        jacobian.secondDerivative(first, bend);
        Blas.scale(-0.5, bend);
        damped.solve(bend, second, BEND_TOLERANCE);
        if (2 * Blas.norm(second.vector()) > Blas.norm(first.vector())) {
            return false;
        }
        trial.setToSum(theta, first, second);
        trialPass.evaluate(trial);
        double newValue = objective.value(trialPass.outputs());
        if (!(newValue < value)) {
            return false;
        }
        double reduction = Math.sqrt(newValue / value);
        damping = Math.max(LEAST_DAMPING, damping / (reduction < 0.5 ? 5 : reduction < 0.9 ? 2 : 1.2));
        Parameters oldTheta = theta;
        ForwardPass oldPass = pass;
        theta = trial;
        pass = trialPass;
        trial = oldTheta;
        trialPass = oldPass;
        value = newValue;
        values.add(value);
        return true;
    }
}
