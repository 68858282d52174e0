package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * Moves along the solutions of f(X) = Y to smaller output weights, so that a network's evaluation rounds less.
 *
 * <p>Each step goes down the gradient of Φ(θ) = ½ Σ c θ² (c = 1 for output weights, {@value #HIDDEN_COST} elsewhere) within the null space
 * of the Jacobian, −(I − Jᵀ(JJᵀ)⁻¹J)∇Φ, and returns to the solutions by Newton corrections with the same factor, each of two triangular solves. There is room for it
 * when there are more parameters than equations: at p/n = 1.2 ten steps bring the output weights of a random start's solution to a
 * quarter (n = 1000).
 *
 * <p><b>Cost.</b> One binary64 factorization of size N and a few products a step; 16 N² bytes.
 */
public final class WeightDescent {
    private static final double HIDDEN_COST = 0.05;

    /** Relative residual that a step must return to. */
    private static final double CLOSE = 1e-9;

    private static final int CORRECTIONS = 25;
    private static final double LEAST_STEP = 1.0 / 64;
    private static final double SHIFT = 1e-13;

    private final LeastSquares labels;
    private final SampleSpace solver;
    private final ForwardPass pass;
    private final ForwardPass trialPass;

    /**
     * A descent. Call within a {@link Scope} that stays open while it is used.
     *
     * @param samples n × d inputs; read
     */
    public WeightDescent(Architecture architecture, Matrix samples, LeastSquares labels) {
        this.labels = labels;
        solver = new SampleSpace(labels.mostEquations());
        pass = new ForwardPass(architecture, samples);
        trialPass = new ForwardPass(architecture, samples);
    }

    /**
     * Steps from {@code theta}, which is overwritten by the point reached.
     *
     * @return the steps made; fewer than {@code most} if no step lowers Φ any more
     */
    public int run(Parameters theta, int most) {
        double step = 0.5;
        for (int k = 0; k < most; k++) {
            try (Scope scope = Scope.open()) {
                double next = step(theta, step);
                if (next == 0) {
                    return k;
                }
                step = Math.min(1, 1.5 * next);
            }
        }
        return most;
    }

    /** Returns the step length that was taken, 0 for none. */
    private double step(Parameters theta, double first) {
        Architecture architecture = theta.architecture();
        pass.evaluate(theta);
        Equations equations = labels.equations(pass.outputs());
        JacobianOperator jacobian = new JacobianOperator(pass, theta, equations);
        solver.setJacobian(jacobian);
        if (!solver.damp(SHIFT * jacobian.meanDiagonal())) {
            return 0;
        }
        Parameters direction = gradient(theta);
        Matrix change = Matrix.ofShape(equations.count(), 1);
        jacobian.times(direction, change);
        Parameters across = new Parameters(architecture);
        solver.solve(change, across, 0);
        Blas.axpy(-1, across.vector(), direction.vector());
        Parameters trial = new Parameters(architecture);
        double cost = cost(theta);
        for (double step = first; step >= LEAST_STEP; step /= 2) {
            trial.vector().copyFrom(theta.vector());
            Blas.axpy(-step, direction.vector(), trial.vector());
            if (returned(trial, across) && cost(trial) < cost) {
                theta.vector().copyFrom(trial.vector());
                return step;
            }
        }
        return 0;
    }

    /** Brings {@code point} back to the solutions; false if it does not come close. */
    private boolean returned(Parameters point, Parameters room) {
        for (int k = 0; k <= CORRECTIONS; k++) {
            trialPass.evaluate(point);
            if (labels.reached(trialPass.outputs(), CLOSE)) {
                return true;
            }
            if (k < CORRECTIONS) {
                solver.solve(labels.equations(trialPass.outputs()).residuals(), room, 0);
                Blas.axpy(1, room.vector(), point.vector());
            }
        }
        return false;
    }

    private static Parameters gradient(Parameters theta) {
        Parameters gradient = new Parameters(theta.architecture());
        gradient.vector().copyFrom(theta.vector());
        Matrix output = theta.weights(theta.architecture().layers() - 1);
        int hidden = theta.vector().rows() - output.rows() * output.columns();
        Blas.scale(HIDDEN_COST, gradient.vector().view(0, hidden, 0, 1));
        return gradient;
    }

    private static double cost(Parameters theta) {
        return 0.5 * Blas.dot(gradient(theta).vector(), theta.vector());
    }
}
