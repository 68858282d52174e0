package io.rote.solve;

import io.rote.linalg.Matrix;
import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import java.util.function.Supplier;

/**
 * ReLU and leaky ReLU near the interpolation limit: Levenberg–Marquardt on softplus networks that sharpen into them.
 *
 * <p>The kinked part of the activation, max(0, z), is replaced by ln(1 + e^(βz))/β. Each β is solved to {@value #STAGE_TOLERANCE}
 * before it is doubled, or raised by less where doubling fails: solved loosely, the path is lost. From β = {@value #SHARP} on hardly any sample lies near a kink, and the
 * exact activation is tried from every β's solution; if it stalls there, the path goes on.
 *
 * <p><b>Guarantee.</b> {@link #outputs} and {@link #relative} are those of the exact activation.
 *
 * <p><b>Cost.</b> 150 to 350 steps at 1.06 parameters per label, where plain steps stall from every start.
 */
public final class SoftplusContinuation implements NonlinearSolver {
    /** From this many parameters per equation plain steps succeed, in a tenth of the time. */
    private static final double ROOMY = 1.4;

    private static final double FIRST_SHARPNESS = 1;
    private static final double MOST_FACTOR = 2;
    private static final double LEAST_FACTOR = 1.1;
    private static final double SHARP = 1000;
    private static final double SHARPEST = 1e7;
    private static final double STAGE_TOLERANCE = 1e-6;

    /** The steps of one sharpness, and of one trial of the exact activation. */
    private static final int STAGE_STEPS = 150;

    private static final int EXACT_STEPS = 30;

    /** Damping of the first step after the activation has changed a little. */
    private static final double LATER_DAMPING = 1e-3;

    private final Objective objective;
    private final LocalProblem problem;
    private final LevenbergMarquardt inner;
    private final Activation activation;
    private final ForwardPass exact;
    private final Parameters solved;
    private double solvedSharpness;
    private double sharpness = FIRST_SHARPNESS;
    private double factor = MOST_FACTOR;
    private boolean trial;
    private int stageSteps;
    private double value;

    SoftplusContinuation(Matrix samples, Objective objective, Parameters start) {
        this.objective = objective;
        Architecture architecture = start.architecture();
        problem = LocalProblem.of(samples, objective, architecture);
        inner = new LevenbergMarquardt(problem, start, LevenbergMarquardt.NEAR_DAMPING);
        activation = architecture.activation();
        exact = new ForwardPass(architecture, samples);
        solved = new Parameters(architecture);
        evaluate();
        enter(() -> ActivationKernel.softened(activation, sharpness), false, LevenbergMarquardt.NEAR_DAMPING);
    }

    /** True for a kinked activation with too few parameters for plain steps. */
    static boolean suits(Architecture architecture, Objective objective) {
        boolean kinked =
                architecture.activation() == Activation.Standard.RELU || architecture.activation() instanceof LeakyRelu;
        return kinked && architecture.parameters() < ROOMY * objective.mostEquations();
    }

    @Override
    public boolean step() {
        while (!trial && objective.reached(inner.outputs(), STAGE_TOLERANCE)) {
            advance();
        }
        boolean moved = inner.step();
        stageSteps++;
        boolean over = !moved || stageSteps >= (trial ? EXACT_STEPS : STAGE_STEPS);
        if (over && !objective.reached(inner.outputs(), STAGE_TOLERANCE)) {
            moved = retreat();
        }
        evaluate();
        return moved;
    }

    /** From a solved sharpness to the next one, or to a trial of the exact activation. */
    private void advance() {
        solved.vector().copyFrom(inner.point().vector());
        solvedSharpness = sharpness;
        factor = Math.min(MOST_FACTOR, factor * factor);
        if (sharpness >= SHARP) {
            enter(() -> ActivationKernel.of(activation), true, LATER_DAMPING);
        } else {
            sharpen();
        }
    }

    /** Back to the last solved sharpness and on from there: past a trial that failed, or with a smaller factor. */
    private boolean retreat() {
        if (solvedSharpness == 0) {
            return false;
        }
        inner.point().vector().copyFrom(solved.vector());
        if (!trial) {
            factor = Math.sqrt(factor);
        }
        sharpen();
        return factor >= LEAST_FACTOR && sharpness <= SHARPEST;
    }

    private void sharpen() {
        sharpness = solvedSharpness * factor;
        enter(() -> ActivationKernel.softened(activation, sharpness), false, LATER_DAMPING);
    }

    private void enter(Supplier<ActivationKernel> kernel, boolean isTrial, double damping) {
        trial = isTrial;
        stageSteps = 0;
        problem.setKernel(kernel);
        inner.restart(damping);
    }

    private void evaluate() {
        exact.evaluate(inner.point());
        value = objective.value(exact.outputs());
    }

    @Override
    public Parameters point() {
        return inner.point();
    }

    @Override
    public Matrix outputs() {
        return exact.outputs();
    }

    @Override
    public double relative() {
        return objective.relative(value);
    }

    @Override
    public int steps() {
        return inner.steps();
    }

    /** False: each sharpness has its own limit of steps. */
    @Override
    public boolean stalled() {
        return false;
    }

    @Override
    public String description() {
        return "softplus continuation; " + inner.description();
    }
}
