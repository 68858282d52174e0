package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.data.Task;
import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One call of {@link BasisNetwork}: scales from mild to steep, the best network so far, and when to stop. */
final class BasisSearch {
    static final int DRAWS = 24;
    private static final double RATIO = 4;

    /** Below a hundredth of the tolerance there is nothing to gain from steeper units. */
    private static final double COMFORT = 0.01;

    private static final double MARGIN = 0.5;

    private final DataSet data;
    private final Settings settings;
    private final Observer observer;
    private final Deadline deadline;
    private final double[] x;
    private final double[][] targets;
    private final double[] offset;
    private final List<Progress> history = new ArrayList<>();
    private Optional<FeedForward> best = Optional.empty();
    private Optional<Fit> bestFit = Optional.empty();

    BasisSearch(DataSet data, Settings settings, Observer observer) {
        this.data = data;
        this.settings = settings;
        this.observer = observer;
        deadline = new Deadline(settings, observer);
        x = data.inputArray();
        targets = CentredTargets.of(data);
        offset = CentredTargets.offset(data);
    }

    Memorization run(String id) {
        Optional<Outcome> stopped = Optional.empty();
        double scale = 1;
        for (int k = 0; k < DRAWS && !comfortable() && stopped.isEmpty(); k++) {
            attempt(scale, k);
            scale *= k % 2 == 1 ? RATIO : 1;
            stopped = best.isEmpty() ? Optional.empty() : deadline.stopped();
        }
        FeedForward network = best.orElseThrow(() -> new RefusedDataException(
                "distinct inputs",
                "no " + data.samples() + " neurons of the activation "
                        + BasisNetwork.activation(settings).id() + " tell these inputs apart in binary64: samples "
                        + ClosestPair.of(data) + " are the closest; move or merge such rows",
                ClosestPair.of(data)));
        Fit fit = bestFit.orElseThrow();
        return FinishedNetwork.of(
                id, data, settings, network, fit, stopped, history, history.size(), deadline.seconds());
    }

    private boolean comfortable() {
        return bestFit.filter(fit -> data.task() == Task.REGRESSION
                        ? fit.relative() <= COMFORT * settings.tolerance()
                        : fit.misclassified() == 0 && fit.smallestMargin() >= MARGIN)
                .isPresent();
    }

    private void attempt(double scale, int k) {
        Layer hidden = hidden(scale, k % 2 == 1, new SplittableRandom(settings.seed() * DRAWS + k));
        Optional<FeedForward> solved = solve(hidden);
        if (solved.isEmpty()) {
            return;
        }
        FeedForward network = solved.get();
        Fit fit = Fit.of(data, network.apply(x));
        if (bestFit.isEmpty() || better(fit, bestFit.get())) {
            best = solved;
            bestFit = Optional.of(fit);
        }
        Progress progress = FinishedNetwork.progress(
                data,
                network.widths(),
                network.parameters(),
                k + 1,
                fit.relative(),
                fit.misclassified(),
                deadline.seconds());
        history.add(progress);
        observer.progress(progress);
    }

    private boolean better(Fit fit, Fit than) {
        return data.task() == Task.REGRESSION
                ? fit.relative() < than.relative()
                : fit.smallestMargin() > than.smallestMargin();
    }

    /**
     * Unit l passes beside sample l, at a normal distance over the slope.
     *
     * @param oneSided whether directions lie in one half-space and distances on one side, so that steep units on a line are a
     *     triangular system; otherwise units of an unbounded activation grow to all sides
     */
    private Layer hidden(double scale, boolean oneSided, SplittableRandom random) {
        int n = data.samples();
        int d = data.inputs();
        Standardisation scaling = Standardisation.of(x, d);
        double[] columns = scaling.scale();
        double length = scale / Math.sqrt(scaling.varying());
        double[] weights = new double[Math.multiplyExact(n, d)];
        double[] biases = new double[n];
        for (int l = 0; l < n; l++) {
            double[] direction = new double[d];
            int first = -1;
            for (int j = 0; j < d; j++) {
                direction[j] = random.nextGaussian() * length * columns[j];
                first = first < 0 && columns[j] != 0 ? j : first;
            }
            double sign = oneSided && first >= 0 && direction[first] < 0 ? -1 : 1;
            double at = 0;
            for (int j = 0; j < d; j++) {
                weights[l * d + j] = sign * direction[j];
                at += weights[l * d + j] * x[l * d + j];
            }
            double distance = random.nextGaussian();
            biases[l] = (oneSided ? Math.abs(distance) : distance) - at;
        }
        return Layer.of(d, weights, biases, BasisNetwork.activation(settings));
    }

    private Optional<FeedForward> solve(Layer hidden) {
        int n = data.samples();
        int q = data.outputs();
        try (Scope scope = Scope.open()) {
            Matrix phi = values(hidden);
            Matrix factor = phi.copy();
            int[] pivots = new int[n];
            if (!Blas.getrf(factor, pivots)) {
                return Optional.empty();
            }
            Matrix a = Matrix.ofShape(n, q);
            for (int k = 0; k < q; k++) {
                a.setColumn(k, targets[k]);
            }
            Matrix correction = a.copy();
            Blas.getrs(factor, pivots, a);
            Blas.gemm(-1, phi, false, a, false, 1, correction);
            Blas.getrs(factor, pivots, correction);
            double[] coefficients = new double[Math.multiplyExact(q, n)];
            for (int k = 0; k < q; k++) {
                for (int l = 0; l < n; l++) {
                    coefficients[k * n + l] = a.get(l, k) + correction.get(l, k);
                    if (!Double.isFinite(coefficients[k * n + l])) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(
                    FeedForward.of(List.of(hidden, Layer.of(n, coefficients, offset, Activation.Standard.IDENTITY))));
        }
    }

    /** n × n: column l holds unit l at every sample, rounded as {@link FeedForward#apply} rounds. */
    private Matrix values(Layer hidden) {
        int n = data.samples();
        int d = data.inputs();
        double[] weights = hidden.weights();
        double[] column = new double[n];
        Matrix phi = Matrix.ofShape(n, n);
        for (int l = 0; l < n; l++) {
            for (int i = 0; i < n; i++) {
                double z = 0;
                for (int j = 0; j < d; j++) {
                    z += weights[l * d + j] * x[i * d + j];
                }
                column[i] = hidden.activation().value(z + hidden.bias(l));
            }
            phi.setColumn(l, column);
        }
        return phi;
    }
}
