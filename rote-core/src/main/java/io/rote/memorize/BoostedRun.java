package io.rote.memorize;

import io.rote.boost.Boosting;
import io.rote.boost.Features;
import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call of a {@link BoostedNetwork}: centred targets, the clock, progress, and the end. */
final class BoostedRun {
    private static final double CHECKPOINT_SECONDS = 10;

    /** The goal is undercut by this factor, since folding the features into the network rounds. */
    private static final double HEADROOM = 0.999;

    private final String method;
    private final DataSet data;
    private final Settings settings;
    private final Observer observer;
    private final Features features;
    private final Deadline deadline;
    private final double[] offset;
    private final double[][] targets;
    private final List<Progress> history = new ArrayList<>();
    private double lastCheckpoint;

    BoostedRun(String method, DataSet data, Settings settings, Observer observer, Features features) {
        this.method = method;
        this.data = data;
        this.settings = settings;
        this.observer = observer;
        this.features = features;
        deadline = new Deadline(settings, observer);
        targets = CentredTargets.of(data);
        offset = CentredTargets.offset(data);
    }

    double[][] targets() {
        return targets;
    }

    Memorization grow(Boosting boosting, long most) {
        double whole = boosting.squaredResidual();
        settings.resume().flatMap(Checkpoint::current).ifPresent(f -> boosting.resume(features.units(f)));
        Optional<Outcome> stopped = Optional.empty();
        while (!reached(boosting, whole) && boosting.neurons() < most) {
            boosting.round();
            report(boosting, whole);
            stopped = deadline.stopped();
            if (stopped.isPresent()) {
                break;
            }
            if (deadline.seconds() - lastCheckpoint > CHECKPOINT_SECONDS) {
                lastCheckpoint = deadline.seconds();
                observer.checkpoint(FinishedNetwork.checkpoint(method, data, settings, Optional.of(network(boosting))));
            }
        }
        if (history.isEmpty()) {
            report(boosting, whole);
        }
        if (boosting.guarded() > 0) {
            observer.note(boosting.guarded() + " of " + boosting.rounds()
                    + " rounds were taken by exact neural tangent pairs, because the method's own neurons fell behind");
        }
        return result(boosting, stopped);
    }

    private boolean reached(Boosting boosting, double whole) {
        if (data.task() == Task.REGRESSION) {
            double goal = HEADROOM * BoostedNetwork.goal(settings);
            return boosting.squaredResidual() <= goal * goal * whole;
        }
        for (int i = 0; i < data.samples(); i++) {
            for (int k = 0; k < targets.length; k++) {
                double y = targets[k][i] + offset[k];
                if (y * (y - boosting.residual(i, k)) < BoostedNetwork.MARGIN) {
                    return false;
                }
            }
        }
        return true;
    }

    private FeedForward network(Boosting boosting) {
        return features.network(boosting.units(), offset);
    }

    private void report(Boosting boosting, double whole) {
        int neurons = Math.max(1, boosting.neurons());
        long parameters = neurons * (data.inputs() + 1L + data.outputs()) + data.outputs();
        Progress progress = FinishedNetwork.progress(
                data,
                List.of(neurons),
                parameters,
                boosting.rounds(),
                Math.sqrt(boosting.squaredResidual() / Math.max(whole, Double.MIN_NORMAL)),
                data.task() == Task.REGRESSION ? 0 : misclassified(boosting),
                deadline.seconds());
        history.add(progress);
        observer.progress(progress);
    }

    private long misclassified(Boosting boosting) {
        double[] outputs = new double[data.samples() * targets.length];
        for (int i = 0; i < data.samples(); i++) {
            for (int k = 0; k < targets.length; k++) {
                outputs[i * targets.length + k] = targets[k][i] + offset[k] - boosting.residual(i, k);
            }
        }
        return Fit.of(data, outputs).misclassified();
    }

    private Memorization result(Boosting boosting, Optional<Outcome> stopped) {
        FeedForward network = network(boosting);
        Fit fit = Fit.of(data, network.apply(data.inputArray()));
        return FinishedNetwork.of(
                method, data, settings, network, fit, stopped, history, boosting.rounds(), deadline.seconds());
    }
}
