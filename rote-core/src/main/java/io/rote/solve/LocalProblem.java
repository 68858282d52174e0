package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All samples in this process's memory. */
final class LocalProblem implements FittingProblem {
    private final Objective objective;
    private final SolverChoice choice;
    private final DampedSolver<JacobianOperator> solver;
    private final @Nullable SampleSpace fewEquations;
    private final double[] layerWeights;
    private final @Nullable KhatriRao rounded;
    private final boolean whitens;
    private double metricFlops;
    private ForwardPass pass;
    private ForwardPass trialPass;
    private @Nullable Linearised at;

    /** The system of one step, and what solves it. */
    private record Linearised(Equations equations, JacobianOperator jacobian, DampedSolver<JacobianOperator> solver) {}

    /**
     * A problem; allocates the memory of two passes and of the solver.
     *
     * @param samples n × d standardised inputs; read
     * @param layerWeights ω_ℓ, one per layer
     */
    LocalProblem(
            Architecture architecture,
            Matrix samples,
            Objective objective,
            double[] layerWeights,
            SolverChoice choice) {
        if (layerWeights.length != architecture.layers()) {
            throw new IllegalArgumentException(
                    layerWeights.length + " weights for " + architecture.layers() + " layers");
        }
        this.objective = objective;
        this.layerWeights = layerWeights.clone();
        this.choice = choice;
        // near p/n = 1 steps with one hidden layer are fewer in the plain metric
        whitens = objective.keepsEquations()
                && switch (choice.method()) {
                    case MATRIX_FREE -> true;
                    case SAMPLE_SPACE, REUSED_FACTOR -> architecture.layers() > 2;
                    case PARAMETER_SPACE -> false;
                };
        pass = new ForwardPass(architecture, samples);
        trialPass = new ForwardPass(architecture, samples);
        int most = objective.mostEquations();
        int p = Math.toIntExact(architecture.parameters());
        // class labels begin with more equations than parameters and may end with fewer
        fewEquations = choice.method() == SolverChoice.Method.PARAMETER_SPACE ? new SampleSpace(p) : null;
        rounded = choice.method() == SolverChoice.Method.MATRIX_FREE ? KhatriRao.ofJacobian(architecture, most) : null;
        solver = switch (choice.method()) {
            case SAMPLE_SPACE -> new SampleSpace(most);
            case PARAMETER_SPACE -> new ParameterSpace(p);
            case REUSED_FACTOR -> new ConjugateGradients<>(new StagedPreconditioner(architecture, most));
            case MATRIX_FREE -> new ConjugateGradients<>(new LowRankPlusDiagonal(architecture, most));
        };
    }

    /** The problem with the solver that suits it, and the output layer moving first. */
    static LocalProblem of(Matrix samples, Objective objective, Architecture architecture) {
        return new LocalProblem(
                architecture,
                samples,
                objective,
                LevenbergMarquardt.layerWeights(architecture),
                SolverChoice.of(architecture, objective.mostEquations()));
    }

    /** Replaces the architecture's activation from the next evaluation on. */
    void setKernel(Supplier<ActivationKernel> kernel) {
        pass.setKernel(kernel);
        trialPass.setKernel(kernel);
    }

    @Override
    public double evaluate(Parameters theta) {
        trialPass.evaluate(theta);
        return objective.value(trialPass.outputs());
    }

    @Override
    public void accept() {
        ForwardPass old = pass;
        pass = trialPass;
        trialPass = old;
    }

    @Override
    public Matrix outputs() {
        return pass.outputs();
    }

    @Override
    public double linearise(Parameters theta) {
        at = null;
        Equations equations = objective.equations(pass.outputs());
        if (equations.count() == 0) {
            return 0;
        }
        JacobianOperator jacobian = new JacobianOperator(pass, theta, equations, layerWeights, rounded);
        if (whitens) {
            jacobian.setMetric(KroneckerMetric.of(theta.architecture(), jacobian.squares()));
            metricFlops += KroneckerMetric.flops(theta.architecture(), equations.count());
        }
        double diagonal = jacobian.meanDiagonal();
        if (diagonal > 0) {
            DampedSolver<JacobianOperator> damped =
                    fewEquations != null && equations.count() <= jacobian.parameters() ? fewEquations : solver;
            damped.setJacobian(jacobian);
            at = new Linearised(equations, jacobian, damped);
        }
        return diagonal;
    }

    private Linearised at() {
        return Objects.requireNonNull(at, "not linearised");
    }

    @Override
    public boolean damp(double mu) {
        return at().solver.damp(mu);
    }

    @Override
    public void first(Parameters step, double tolerance) {
        at().solver.solve(at().equations.residuals(), step, tolerance);
    }

    @Override
    public void second(Parameters first, Parameters step, double tolerance) {
        Matrix bend = Matrix.ofShape(at().equations.count(), 1);
        at().jacobian.secondDerivative(first, bend);
        Blas.scale(-0.5, bend);
        at().solver.solve(bend, step, tolerance);
    }

    @Override
    public boolean keepsEquations() {
        return objective.keepsEquations();
    }

    @Override
    public double relative(double value) {
        return objective.relative(value);
    }

    @Override
    public SolverChoice choice() {
        return choice;
    }

    @Override
    public int iterations() {
        return solver instanceof ConjugateGradients<?> cg ? cg.iterations() : 0;
    }

    @Override
    public int factorizations() {
        return solver.factorizations() + (fewEquations == null ? 0 : fewEquations.factorizations());
    }

    @Override
    public double flops() {
        return solver.flops()
                + (fewEquations == null ? 0 : fewEquations.flops())
                + pass.flops()
                + trialPass.flops()
                + metricFlops;
    }
}
