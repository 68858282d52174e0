package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.linalg.Scope;
import io.rote.network.FeedForward;
import io.rote.solve.Architecture;
import io.rote.solve.CubicHinge;
import io.rote.solve.LeastSquares;
import io.rote.solve.NonlinearSolver;
import io.rote.solve.Objective;
import io.rote.solve.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of {@link CompactNetwork}: scaled data, the attempts so far, the best network, the clock. */
final class CompactRun {
    /** Real labels are solved this much below the tolerance, since folding the scaling into the network rounds. */
    private static final double HEADROOM = 0.1;

    private static final int MOST_STEPS = 600;

    /** Class labels near the smallest width that works take many steps, each of which brings a little. */
    private static final int MOST_CLASS_STEPS = 1500;

    private static final double CHECKPOINT_SECONDS = 10;

    private final DataSet data;
    private final Settings settings;
    private final Observer observer;
    private final long start = System.nanoTime();
    private final Scaling scaling;
    private final List<Attempt> attempts = new ArrayList<>();
    private double lastCheckpoint;
    private @Nullable Candidate best;
    private @Nullable FeedForward unfinished;
    private @Nullable FeedForward resumed;
    private Outcome outcome = Outcome.NOT_MEMORIZED;
    private boolean stopped;
    private int steps;

    /** A network with its fit and the positions that led to it. */
    private record Candidate(FeedForward network, Fit fit, boolean memorizes, List<Progress> history) {}

    CompactRun(DataSet data, Settings settings, Observer observer) {
        this.data = data;
        this.settings = settings;
        this.observer = observer;
        scaling = new Scaling(data);
        scaling.remarks(settings.tolerance()).forEach(observer::note);
        settings.resume().ifPresent(this::resume);
    }

    private void resume(Checkpoint checkpoint) {
        attempts.addAll(checkpoint.attempts());
        checkpoint.best().ifPresent(network -> best = judge(network, List.of()));
        resumed = checkpoint.current().orElse(null);
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** True before the first attempt. */
    boolean isEmpty() {
        return best == null;
    }

    /** False once the run was stopped or the time limit came. */
    boolean mayGoOn() {
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

    /** Tries one size from one random start. */
    void attempt(List<Integer> widths) {
        double begin = seconds();
        List<Progress> history = new ArrayList<>();
        Architecture architecture = CompactNetwork.architecture(data, settings, scaling.inputs(), widths);
        try (Scope scope = Scope.open()) {
            Objective objective = objective();
            NonlinearSolver solver =
                    NonlinearSolver.of(scaling.samples(), objective, startingPoint(architecture, objective));
            observer.detail("width " + widths + ": " + solver.description());
            boolean moved = true;
            report(architecture, solver, objective, history);
            while (moved && !finished(solver, objective, history) && mayGoOn()) {
                moved = solver.step();
                steps++;
                report(architecture, solver, objective, history);
                if (seconds() - lastCheckpoint > CHECKPOINT_SECONDS) {
                    unfinished = scaling.fold(solver.point().toNetwork());
                    checkpoint();
                }
            }
            FeedForward network = scaling.fold(solver.point().toNetwork());
            Candidate candidate = judge(network, history);
            keep(candidate);
            if (stopped && !candidate.memorizes) {
                unfinished = network;
            } else {
                unfinished = null;
                attempts.add(new Attempt(
                        widths,
                        network.parameters(),
                        candidate.memorizes,
                        candidate.fit.relative(),
                        candidate.fit.misclassified(),
                        solver.steps(),
                        seconds() - begin));
            }
            checkpoint();
        }
    }

    private Parameters startingPoint(Architecture architecture, Objective objective) {
        FeedForward from = resumed;
        resumed = null;
        if (from != null && from.widths().equals(architecture.widths())) {
            return Parameters.of(architecture, scaling.unfold(from));
        }
        int size = architecture.widths().stream().mapToInt(Integer::intValue).sum();
        return Parameters.random(
                architecture, objective.outputScale(), settings.seed(), WidthSearch.failures(attempts, size));
    }

    private Objective objective() {
        int n = data.samples();
        if (data.task() == Task.CLASSIFICATION) {
            int[] classes = new int[n];
            for (int i = 0; i < n; i++) {
                classes[i] = data.classOf(i);
            }
            return new CubicHinge(classes, data.outputs());
        }
        return new LeastSquares(scaling.labels());
    }

    private boolean finished(NonlinearSolver solver, Objective objective, List<Progress> history) {
        int last = history.size() - 1;
        if (objective.reached(solver.outputs(), settings.tolerance() * HEADROOM)) {
            // while convergence is quadratic the next digits are almost free
            boolean cheap = last > 0
                    && history.get(last).residual()
                            < 0.1 * history.get(last - 1).residual();
            return data.task() == Task.CLASSIFICATION || !cheap || solver.relative() < 1e-12;
        }
        int most = data.task() == Task.CLASSIFICATION ? MOST_CLASS_STEPS : MOST_STEPS;
        return solver.steps() >= most || solver.stalled();
    }

    private void report(
            Architecture architecture, NonlinearSolver solver, Objective objective, List<Progress> history) {
        long parameters = new Architecture(
                        data.inputs(), architecture.widths(), architecture.outputs(), architecture.activation())
                .parameters();
        Progress progress = new Progress(
                attempts.size() + 1,
                architecture.widths(),
                parameters,
                (double) parameters / data.labelCount(),
                solver.steps(),
                solver.relative(),
                objective.misclassified(solver.outputs()),
                seconds());
        history.add(progress);
        observer.progress(progress);
    }

    private Candidate judge(FeedForward network, List<Progress> history) {
        Fit fit = Fit.of(data, network.apply(data.inputArray()));
        return new Candidate(network, fit, fit.memorizes(data, settings.tolerance()), history);
    }

    private void keep(Candidate candidate) {
        Candidate old = best;
        boolean better = old == null
                || (candidate.memorizes && !old.memorizes)
                || (candidate.memorizes && old.memorizes && candidate.network.parameters() < old.network.parameters())
                || (!candidate.memorizes && !old.memorizes && closer(candidate.fit, old.fit));
        if (better) {
            best = candidate;
        }
    }

    private boolean closer(Fit a, Fit b) {
        return data.task() == Task.REGRESSION ? a.relative() < b.relative() : a.misclassified() < b.misclassified();
    }

    private void checkpoint() {
        lastCheckpoint = seconds();
        observer.checkpoint(position());
    }

    private Checkpoint position() {
        Candidate candidate = best;
        return new Checkpoint(
                "compact",
                data.fingerprint(),
                settings.seed(),
                attempts,
                Optional.ofNullable(unfinished),
                candidate != null && candidate.memorizes ? Optional.of(candidate.network) : Optional.empty());
    }

    private double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    Memorization result(String method) {
        Candidate chosen = best;
        if (chosen == null) {
            throw new IllegalStateException("a run makes at least one attempt");
        }
        if (!stopped) {
            outcome = chosen.memorizes ? Outcome.MEMORIZED : Outcome.NOT_MEMORIZED;
        }
        return new Memorization(
                method,
                outcome,
                chosen.network,
                chosen.fit,
                attempts,
                chosen.history,
                steps,
                seconds(),
                stopped ? Optional.of(position()) : Optional.empty());
    }
}
