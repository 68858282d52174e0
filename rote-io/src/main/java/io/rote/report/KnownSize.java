package io.rote.report;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.theory.Bound;
import io.rote.theory.Catalogue;
import io.rote.theory.Conclusion;
import io.rote.theory.Family;
import io.rote.theory.Kind;
import io.rote.theory.Labels;
import io.rote.theory.Nonlinearity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A size that a statement of the catalogue names for the question at hand.
 *
 * @param bound the statement and its size
 * @param activation the id of the activation that it speaks of
 */
record KnownSize(Bound bound, String activation) {

    /**
     * The sizes that networks for these data are compared with, smallest first: those of the statements that conclude
     * memorization, for the network's activation and depth, for one and two hidden layers, and for ReLU and threshold units.
     */
    static List<KnownSize> of(DataSet data, FeedForward network) {
        Labels labels = data.task() == Task.REGRESSION
                ? Labels.REAL
                : data.classes().size() == 2 ? Labels.BINARY : Labels.CLASSES;
        List<Nonlinearity> activations = new ArrayList<>();
        Activation own = MemorizationRecord.activation(network);
        if (own != Activation.Standard.IDENTITY) {
            activations.add(Nonlinearity.of(own));
        }
        activations.add(Nonlinearity.of(Activation.Standard.RELU));
        activations.add(Nonlinearity.THRESHOLD);
        Set<Integer> depths =
                new TreeSet<>(List.of(1, 2, Math.max(1, network.widths().size())));
        List<KnownSize> sizes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Nonlinearity activation : activations) {
            for (int depth : depths) {
                Family family = new Family(data.inputs(), data.outputs(), activation, depth, labels);
                for (Bound bound : Catalogue.bounds(family, data.samples())) {
                    if (bound.statement().conclusion() == Conclusion.MEMORIZES && seen.add(bound.id())) {
                        sizes.add(new KnownSize(bound, activation.id()));
                    }
                }
            }
        }
        sizes.sort(Comparator.comparing(size -> size.bound().parameters()));
        return sizes;
    }

    /** A few words for the chart's axis. */
    String label() {
        return bound.kind() == Kind.NECESSARY
                ? bound.id() + ": at least"
                : bound.id() + ": " + Numbers.widths(bound.widths()) + " " + activation;
    }

    long parameters() {
        return bound.parameters().longValueExact();
    }
}
