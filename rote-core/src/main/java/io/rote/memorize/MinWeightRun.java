package io.rote.memorize;

import io.rote.boost.Boosting;
import io.rote.boost.Features;
import io.rote.boost.GreedyAscent;
import io.rote.boost.StepRule;
import io.rote.boost.Unit;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.network.TotalWeight;
import io.rote.solve.Architecture;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import io.rote.weight.DualBound;
import io.rote.weight.MinimumWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One call of {@link MinWeightNetwork}: greedy neurons, the search, the corrections, and the bounds. */
final class MinWeightRun {
    private static final int MOST_CORRECTIONS = 400;

    /** Steps between two reports of the search. */
    private static final int REPORT = 10;

    private final DataSet data;
    private final Settings settings;
    private final Observer observer;
    private final int neurons;
    private final Deadline deadline;
    private final Features features;
    private final double[][] targets;
    private final double[] offset;
    private final List<Progress> history = new ArrayList<>();
    private List<List<Unit>> units = new ArrayList<>();
    private double heuristic;
    private double rigorous;
    private int steps;
    private Optional<Outcome> stopped = Optional.empty();

    MinWeightRun(DataSet data, Settings settings, Observer observer, int neurons) {
        this.data = data;
        this.settings = settings;
        this.observer = observer;
        this.neurons = neurons;
        deadline = new Deadline(settings, observer);
        features = Features.of(data, Features.Constant.UNIT);
        targets = CentredTargets.of(data);
        offset = CentredTargets.offset(data);
    }

    Memorization run(String id) {
        Optional<FeedForward> resumed = settings.resume().flatMap(Checkpoint::current);
        FeedForward network = resumed.isPresent()
                ? searched(features.units(resumed.get()))
                : searched(greedy(Features.Constant.FAINT));
        if (stopped.isEmpty() && !memorizes(network)) {
            FeedForward sharper = searched(greedy(Features.Constant.UNIT));
            network = fit(sharper).relative() < fit(network).relative() || memorizes(sharper) ? sharper : network;
        }
        if (stopped.isEmpty() && !memorizes(network)) {
            network = heavy(network);
        }
        if (stopped.isEmpty()) {
            remark(network);
        }
        return FinishedNetwork.of(
                id, data, settings, network, fit(network), stopped, history, steps, deadline.seconds());
    }

    /** The search from given neurons of every output, and its corrections. */
    private FeedForward searched(List<List<Unit>> start) {
        units = new ArrayList<>(start);
        heuristic = 0;
        rigorous = 0;
        for (int k = 0; k < targets.length; k++) {
            lighten(k);
        }
        FeedForward network = features.network(units, offset);
        return stopped.isEmpty() && !memorizes(network) ? corrected(network) : network;
    }

    /** The slab network, where the search has failed and that one fits in. */
    private FeedForward heavy(FeedForward failed) {
        FeedForward slab = new SlabNetwork()
                .memorize(data, MinWeightNetwork.slabSettings(settings))
                .network();
        boolean fits = slab.neurons() <= (long) neurons * data.outputs();
        boolean better = data.task() == Task.REGRESSION
                ? fit(slab).relative() < fit(failed).relative()
                : fit(slab).misclassified() < fit(failed).misclassified();
        if (!fits || !better) {
            return failed;
        }
        observer.note("the search for light neurons did not meet the labels of these data; this is the slab network");
        return slab;
    }

    /** Greedy neurons; those for which biases are faint stay broad and make the lighter networks, where they suffice. */
    private List<List<Unit>> greedy(Features.Constant bias) {
        Features broad = Features.of(data, bias);
        List<List<Unit>> grown = new ArrayList<>();
        for (int k = 0; k < targets.length; k++) {
            grown.add(greedy(broad, k));
        }
        return features.units(broad.network(grown, new double[targets.length]));
    }

    private List<Unit> greedy(Features broad, int output) {
        Boosting boosting = new Boosting(
                broad,
                new GreedyAscent(broad),
                Optional.empty(),
                new StepRule.ExactLineSearch(),
                false,
                new double[][] {targets[output]},
                settings.seed() + output);
        double enough = 1e-24 * boosting.squaredResidual();
        while (boosting.neurons() < neurons && boosting.squaredResidual() > enough && stopped.isEmpty()) {
            boosting.round();
            stopped = deadline.stopped();
        }
        return boosting.units().get(0);
    }

    private void lighten(int output) {
        double size = 0;
        for (double target : targets[output]) {
            size = Math.max(size, Math.abs(target));
        }
        if (size == 0) {
            return;
        }
        MinimumWeight search = new MinimumWeight(features, targets[output], units.get(output));
        while (stopped.isEmpty() && search.step()) {
            steps++;
            if (steps % REPORT == 1) {
                report(search.residual());
                stopped = deadline.stopped();
            }
        }
        if (stopped.isPresent()) {
            search.finish();
        }
        report(search.residual());
        units.set(output, search.units());
        if (stopped.isEmpty()) {
            DualBound bound = search.dualBound(settings.seed());
            heuristic += bound.heuristic();
            rigorous += bound.rigorous();
        }
    }

    /** Levenberg–Marquardt steps over all parameters, each the damped one of least norm. */
    private FeedForward corrected(FeedForward from) {
        Scaling scaling = new Scaling(data);
        try (Scope scope = Scope.open()) {
            FeedForward balanced = balanced(scaling.unfold(from));
            Architecture architecture =
                    new Architecture(scaling.inputs(), balanced.widths(), data.outputs(), Activation.Standard.RELU);
            LevenbergMarquardt solver = new LevenbergMarquardt(
                    scaling.samples(),
                    new LeastSquares(labels(scaling)),
                    Parameters.of(architecture, balanced),
                    new double[] {1, 1},
                    LevenbergMarquardt.NEAR_DAMPING);
            boolean moved = true;
            for (int step = 0; step < MOST_CORRECTIONS && moved && stopped.isEmpty() && !solver.stalled(); step++) {
                moved = solver.relative() > 1e-3 * settings.tolerance() && solver.step();
                steps++;
                report(solver.relative());
                stopped = deadline.stopped();
            }
            return scaling.fold(solver.point().toNetwork());
        }
    }

    private Matrix labels(Scaling scaling) {
        if (data.task() == Task.REGRESSION) {
            return scaling.labels();
        }
        Matrix labels = Matrix.ofShape(data.samples(), data.outputs());
        for (int k = 0; k < targets.length; k++) {
            for (int i = 0; i < data.samples(); i++) {
                labels.set(i, k, targets[k][i] + offset[k]);
            }
        }
        return labels;
    }

    /** The same function with ‖(w_l, b_l)‖ = ‖a_l‖ for every unit. */
    private static FeedForward balanced(FeedForward network) {
        Layer hidden = network.layers().get(0);
        Layer output = network.layers().get(1);
        double[] weights = hidden.weights();
        double[] biases = hidden.biases();
        double[] outgoing = output.weights();
        for (int l = 0; l < hidden.units(); l++) {
            double in = Math.abs(biases[l]);
            for (int j = 0; j < hidden.inputs(); j++) {
                in = Math.hypot(in, weights[l * hidden.inputs() + j]);
            }
            double out = 0;
            for (int k = 0; k < output.units(); k++) {
                out = Math.hypot(out, outgoing[k * hidden.units() + l]);
            }
            double factor = Math.sqrt(out / in);
            if (in == 0 || !(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                continue;
            }
            biases[l] *= factor;
            for (int j = 0; j < hidden.inputs(); j++) {
                weights[l * hidden.inputs() + j] *= factor;
            }
            for (int k = 0; k < output.units(); k++) {
                outgoing[k * hidden.units() + l] /= factor;
            }
        }
        return FeedForward.of(List.of(
                Layer.of(hidden.inputs(), weights, biases, Activation.Standard.RELU),
                Layer.of(hidden.units(), outgoing, output.biases(), Activation.Standard.IDENTITY)));
    }

    private void remark(FeedForward network) {
        double weight = TotalWeight.of(network).orElseThrow();
        observer.note(String.format(
                Locale.ROOT,
                "total weight %.4g; at least about %.4g by duality (gap %.1f %%, from a search), at least %.4g proved",
                weight,
                heuristic,
                100 * (weight / heuristic - 1),
                rigorous));
    }

    private boolean memorizes(FeedForward network) {
        return fit(network).memorizes(data, settings.tolerance());
    }

    private Fit fit(FeedForward network) {
        return Fit.of(data, network.apply(data.inputArray()));
    }

    private void report(double residual) {
        int width = units.stream().mapToInt(List::size).sum();
        long parameters = width * (data.inputs() + 1L + data.outputs()) + data.outputs();
        Progress progress = FinishedNetwork.progress(
                data, List.of(Math.max(1, width)), Math.max(1, parameters), steps, residual, 0, deadline.seconds());
        history.add(progress);
        observer.progress(progress);
    }
}
