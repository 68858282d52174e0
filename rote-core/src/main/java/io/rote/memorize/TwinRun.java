package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.solve.Architecture;
import io.rote.solve.LevenbergMarquardt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One call of a twin construction: its blocks, the ladder of values of c, the clock.
 *
 * <p>An attempt solves every output that is not solved yet with one value of c. The first c is small; c doubles, and w₀ is drawn
 * anew, until every output is solved: the larger c, the closer to linear the equations and the more digits cancel.
 */
final class TwinRun {
    /** The first c times the square root of the units in a half, labels being standardised: measured, smooth activations. */
    private static final double FIRST_C = 4;

    /** The same for activations with kinks, whose Newton steps go astray once many units switch. */
    private static final double FIRST_C_WITH_KINKS = 128;

    /**
     * The first step's damping falls by this factor with every attempt: the closer to linear, the less damping, and ill-conditioned
     * equations need little.
     */
    private static final double DAMPING_REDUCTION = 0.01;

    private static final double LEAST_DAMPING = 1e-16;

    private static final int MOST_ATTEMPTS = 16;

    /** Labels are solved this much below the tolerance, since folding the scaling into the network rounds. */
    private static final double HEADROOM = 0.1;

    /** An attempt has failed if this many steps do not reduce the residual by {@link #STALL_REDUCTION}. */
    private static final int STALL_STEPS = 20;

    private static final double STALL_REDUCTION = 0.7;
    private static final double CHECKPOINT_SECONDS = 10;

    private final String method;
    private final DataSet data;
    private final Settings settings;
    private final Observer observer;
    private final List<Integer> widths;
    private final long start = System.nanoTime();
    private final double[] inputs;
    private final FrozenLayers frozen;
    private final Scaling scaling;
    private final Architecture half;
    private final List<TwinBlock> blocks = new ArrayList<>();
    private final boolean[] solved;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Progress> history = new ArrayList<>();
    private final double tolerance;
    private boolean fresh;
    private double lastCheckpoint;
    private Outcome outcome = Outcome.NOT_MEMORIZED;
    private boolean stopped;
    private int steps;

    /**
     * A run that has not begun.
     *
     * @param widths all hidden widths, the last one a multiple of 2q
     */
    TwinRun(
            String method,
            DataSet data,
            Settings settings,
            Activation activation,
            List<Integer> widths,
            Observer observer) {
        this.method = method;
        this.data = data;
        this.settings = settings;
        this.observer = observer;
        this.widths = widths;
        inputs = data.inputArray();
        settings.resume().ifPresent(checkpoint -> attempts.addAll(checkpoint.attempts()));
        Optional<FeedForward> resumed = settings.resume().flatMap(Checkpoint::current);
        List<Integer> first = widths.subList(0, widths.size() - 1);
        frozen = resumed.map(network -> FrozenLayers.of(data, network.layers().subList(0, first.size())))
                .orElseGet(() -> FrozenLayers.random(data, first, activation, settings.seed()));
        if (!frozen.isInjective()) {
            throw new RefusedDataException(
                    "distinct features",
                    "the first layers map different samples to equal features; take wider first layers or another seed",
                    List.of());
        }
        scaling = new Scaling(frozen.features());
        half = new Architecture(
                scaling.inputs(), List.of(widths.get(widths.size() - 1) / (2 * data.outputs())), 1, activation);
        solved = new boolean[data.outputs()];
        for (int o = 0; o < solved.length; o++) {
            int output = o;
            blocks.add(
                    resumed.map(network -> TwinBlock.of(top(network), output)).orElseGet(() -> draw(output)));
        }
        fresh = true;
        // for class labels ±1: |error| ≤ √n · tolerance ≤ ½
        tolerance = data.task() == Task.REGRESSION ? settings.tolerance() * HEADROOM : 0.5 / Math.sqrt(data.samples());
    }

    private FeedForward top(FeedForward network) {
        List<Layer> layers = network.layers();
        return scaling.unfold(FeedForward.of(layers.subList(layers.size() - 2, layers.size())));
    }

    private TwinBlock draw(int output) {
        double first = half.activation().isPiecewiseLinear() ? FIRST_C_WITH_KINKS : FIRST_C;
        double c = first * Math.scalb(1.0, attempts.size()) / Math.sqrt(half.fanOut(0));
        long stream = (long) attempts.size() * data.outputs() + output;
        return TwinBlock.random(
                half, c, new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L + 1_000_003L * (stream + 1)));
    }

    private double damping() {
        double reduction = Math.pow(DAMPING_REDUCTION, attempts.size());
        return Math.max(LEAST_DAMPING, LevenbergMarquardt.NEAR_DAMPING * reduction);
    }

    Memorization memorize() {
        Blas.setThreads(settings.threads());
        boolean over = false;
        while (!over && (mayGoOn() || history.isEmpty())) {
            over = attempt() || attempts.size() >= MOST_ATTEMPTS;
        }
        FeedForward network = network();
        Fit fit = Fit.of(data, network.apply(inputs));
        if (fit.memorizes(data, settings.tolerance())) {
            outcome = Outcome.MEMORIZED;
        }
        return new Memorization(
                method,
                outcome,
                network,
                fit,
                attempts,
                history,
                steps,
                seconds(),
                stopped && outcome != Outcome.MEMORIZED ? Optional.of(position(network)) : Optional.empty());
    }

    /** Tries one value of c; true if there is nothing more to try. */
    private boolean attempt() {
        double begin = seconds();
        int before = steps;
        try (Scope scope = Scope.open()) {
            Matrix features = scaling.samples();
            Matrix labels = scaling.labels();
            for (int o = 0; o < solved.length; o++) {
                if (!solved[o] && (mayGoOn() || history.isEmpty())) {
                    if (!fresh) {
                        blocks.set(o, draw(o));
                    }
                    solve(o, features, labels.column(o));
                }
            }
        }
        boolean all = true;
        for (boolean one : solved) {
            all &= one;
        }
        if (stopped && !all) {
            return true;
        }
        fresh = false;
        FeedForward network = network();
        Fit fit = Fit.of(data, network.apply(inputs));
        attempts.add(new Attempt(
                widths,
                network.parameters(),
                fit.memorizes(data, settings.tolerance()),
                fit.relative(),
                fit.misclassified(),
                steps - before,
                seconds() - begin));
        checkpoint(network);
        return all;
    }

    private void solve(int o, Matrix features, Matrix labels) {
        if (Blas.norm(labels) == 0) {
            solved[o] = true;
            return;
        }
        try (Scope scope = Scope.open()) {
            LevenbergMarquardt solver = blocks.get(o).solver(features, labels, damping());
            List<Double> residuals = new ArrayList<>(List.of(solver.relative()));
            boolean moved = true;
            if (history.isEmpty()) {
                report();
            }
            while (moved && !finished(residuals) && !stalled(residuals) && mayGoOn()) {
                moved = solver.step();
                steps++;
                residuals.add(solver.relative());
                blocks.set(o, blocks.get(o).movedTo(solver.point()));
                report();
                if (seconds() - lastCheckpoint > CHECKPOINT_SECONDS) {
                    checkpoint(network());
                }
            }
            solved[o] = solver.relative() <= tolerance;
        }
    }

    private boolean finished(List<Double> residuals) {
        int last = residuals.size() - 1;
        if (residuals.get(last) > tolerance) {
            return false;
        }
        // while convergence is quadratic the next digits are almost free
        boolean cheap = last > 0 && residuals.get(last) < 0.1 * residuals.get(last - 1);
        return data.task() == Task.CLASSIFICATION || !cheap || residuals.get(last) < 1e-13;
    }

    private static boolean stalled(List<Double> residuals) {
        int last = residuals.size() - 1;
        return last >= STALL_STEPS && residuals.get(last) > STALL_REDUCTION * residuals.get(last - STALL_STEPS);
    }

    private void report() {
        FeedForward network = network();
        Fit fit = Fit.of(data, network.apply(inputs));
        Progress progress = new Progress(
                attempts.size() + 1,
                widths,
                network.parameters(),
                (double) network.parameters() / data.labelCount(),
                steps,
                data.task() == Task.REGRESSION ? fit.relative() : Math.max(0, 1 - fit.smallestMargin()),
                fit.misclassified(),
                seconds());
        history.add(progress);
        observer.progress(progress);
    }

    /** The network on raw inputs. */
    private FeedForward network() {
        List<Layer> layers = new ArrayList<>(frozen.layers());
        layers.addAll(scaling.fold(TwinBlock.join(blocks)).layers());
        return FeedForward.of(layers);
    }

    private void checkpoint(FeedForward network) {
        lastCheckpoint = seconds();
        observer.checkpoint(position(network));
    }

    private Checkpoint position(FeedForward network) {
        return new Checkpoint(
                method, data.fingerprint(), settings.seed(), attempts, Optional.of(network), Optional.empty());
    }

    private boolean mayGoOn() {
        if (!stopped && observer.stopRequested()) {
            stopped = true;
            outcome = Outcome.INTERRUPTED;
        }
        if (!stopped
                && settings.timeLimit().isPresent()
                && seconds() * 1e9 > settings.timeLimit().get().toNanos()) {
            stopped = true;
            outcome = Outcome.TIME_LIMIT;
        }
        return !stopped;
    }

    private double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }
}
