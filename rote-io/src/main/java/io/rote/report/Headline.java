package io.rote.report;

import io.rote.network.FeedForward;
import java.util.Locale;

/** The main result in a sentence. */
final class Headline {
    private Headline() {}

    static String of(ReportSource source) {
        return source.memorized() ? memorized(source) : missed(source);
    }

    /** What came before the end, empty if the construction ran to it. */
    static String remark(ReportSource source) {
        return switch (source.memorization.outcome()) {
            case MEMORIZED, NOT_MEMORIZED -> "";
            case INTERRUPTED -> "The run was interrupted; this is the best network so far.";
            case TIME_LIMIT -> "The time limit ended the run; this is the best network so far.";
        };
    }

    private static String memorized(ReportSource source) {
        FeedForward network = source.network();
        return samples(source) + " memorized by " + network(network) + ": "
                + String.format(Locale.ROOT, "%.3f", (double) network.parameters() / source.data.labelCount())
                + " parameters per label"
                + (source.classification()
                        ? ", "
                                + String.format(
                                        Locale.ROOT, "%.2f", MemorizationRecord.bitsPerParameter(source.data, network))
                                + " bits per parameter."
                        : ", relative residual " + Numbers.error(source.fit64.relative()) + ".");
    }

    private static String missed(ReportSource source) {
        return "Not memorized: " + network(source.network())
                + (source.classification()
                        ? " leave " + Numbers.count(source.fit64.misclassified()) + " of " + samples(source)
                                + " classified wrongly."
                        : " reach a relative residual of " + Numbers.error(source.fit64.relative()) + " on "
                                + samples(source) + "; the tolerance is " + Numbers.error(source.tolerance) + ".");
    }

    private static String samples(ReportSource source) {
        return Numbers.count(source.data.samples(), "sample", "samples")
                + (source.classification()
                        ? " in " + Numbers.count(source.data.classes().size()) + " classes"
                        : "");
    }

    private static String network(FeedForward network) {
        return Numbers.count(network.neurons()) + " "
                + MemorizationRecord.activation(network).id()
                + (network.neurons() == 1 ? " neuron" : " neurons") + " and "
                + Numbers.count(network.parameters(), "parameter", "parameters");
    }
}
