package io.rote.memorize;

import io.rote.boost.Boosting;
import io.rote.boost.Dispersion;
import io.rote.boost.Features;
import io.rote.boost.NtkPair;
import io.rote.boost.StepRule;
import io.rote.boost.WeakLearner;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.linalg.Blas;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A two-layer ReLU network grown by boosting, one weak learner after another.
 *
 * <p><b>Goal.</b> Real labels: ‖f(X) − Y‖ ≤ ρ‖Y − mean(Y)‖ with ρ the tolerance of the settings; the default tolerance, out of reach for
 * boosting, stands for ρ = {@value #DEFAULT_RESIDUAL} (loss ε = ρ² = 0.01). Class labels: targets ±1, until every margin is {@value #MARGIN}.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct. (A2) Inputs dispersed: the {@link Dispersion} of the samples promises at most
 * {@value #MOST_NEURONS} neurons.
 *
 * <p><b>Guarantee.</b> The goal is reached with the promised number of neurons except with a probability below 1e-6 over the seed: a run
 * that falls ten times behind the schedule (1 − κ)^k of {@link Dispersion} goes on with exact neural tangent pairs, which keep it in expectation,
 * until it has caught up. The promise is some twenty times what a run needs.
 *
 * <p><b>Cost.</b> {@link Dispersion} once: n³ and 8n² bytes; then the learner's cost a round.
 *
 * <p><b>References.</b> BELM20 Lemma 1.
 */
abstract class BoostedNetwork implements Memorizer {
    static final double DEFAULT_RESIDUAL = 0.1;
    static final double MARGIN = 0.01;
    private static final int MOST_NEURONS = 2_000_000;

    /** With the union over the times at which a run may fall behind, still below 1e-6. */
    private static final double FAILURE = 1e-12;

    /** The learner of this construction. */
    abstract WeakLearner learner(Features features);

    /** The constant feature that suits the learner. */
    abstract Features.Constant constant();

    /** Whether all output weights are fitted anew after every round. */
    abstract boolean refit();

    /** Where the construction comes from. */
    abstract String source();

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        Blas.setThreads(settings.threads());
        try (Scope scope = Scope.open()) {
            double rate = Dispersion.of(Features.of(data, constant())).rate();
            long neurons = neurons(data, settings, rate);
            double residual = data.task() == Task.REGRESSION ? goal(settings) : 0;
            return new Promise(
                    neurons, neurons * (data.inputs() + 1L + data.outputs()) + data.outputs(), residual, source());
        }
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        requireHypotheses(data, settings);
        Blas.setThreads(settings.threads());
        try (Scope scope = Scope.open()) {
            Features features = Features.of(data, constant());
            double rate = Dispersion.of(features).rate();
            long most = neurons(data, settings, rate);
            BoostedRun run = new BoostedRun(id(), data, settings, observer, features);
            Boosting.Guard guard = new Boosting.Guard(new NtkPair(features, NtkPair.Difference.EXACT, 1), rate);
            Boosting boosting = new Boosting(
                    features,
                    learner(features),
                    Optional.of(guard),
                    new StepRule.ExactLineSearch(),
                    refit(),
                    run.targets(),
                    settings.seed());
            return run.grow(boosting, most);
        }
    }

    /** The relative residual that a run aims at. */
    static double goal(Settings settings) {
        return settings.tolerance() == Settings.DEFAULT_TOLERANCE ? DEFAULT_RESIDUAL : settings.tolerance();
    }

    private long neurons(DataSet data, Settings settings, double rate) {
        // class labels: once ‖R‖² < (1 − margin)², no entry of the n × q residual is as large
        double cells = (double) data.samples() * data.outputs();
        double epsilon = data.task() == Task.REGRESSION ? Math.pow(goal(settings), 2) : Math.pow(1 - MARGIN, 2) / cells;
        double rounds = epsilon >= 1 ? 1 : Math.log(1 / (epsilon * FAILURE)) * data.outputs() / rate;
        double neurons = 2 * Math.ceil(rounds) + 1;
        if (!(neurons <= MOST_NEURONS)) {
            List<Integer> pair = ClosestPair.of(data);
            throw new RefusedDataException(
                    "dispersed inputs",
                    String.format(
                            Locale.ROOT,
                            "boosting needs inputs that point in different directions; here it could need %s neurons. Samples %d and"
                                    + " %d are the closest in direction; take a larger tolerance, or the method compact or projection",
                            Double.isInfinite(neurons) ? "any number of" : String.format(Locale.ROOT, "%.2g", neurons),
                            pair.get(0),
                            pair.get(1)),
                    pair);
        }
        return refit() ? Math.min((long) neurons, (long) data.samples() * data.outputs()) : (long) neurons;
    }

    private void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireActivation("network of method " + id(), Activation.Standard.RELU, settings);
        Hypotheses.requireGrowingWidth(id(), settings);
        Hypotheses.requireDistinct(data);
        Hypotheses.requireVaryingLabels(data);
        Hypotheses.requireMemoryForSquares(data.samples());
    }
}
