package io.rote.cli;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.memorize.Outcome;
import io.rote.network.FeedForward;
import io.rote.onnx.Precision;
import io.rote.report.Delivered;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The result for people: what, how small, how exact, how long, where. */
final class Summary {
    /** Needs nothing but distinct inputs. */
    private static final String SURE_METHOD = "projection";

    private final String name;
    private final DataSet data;
    private final Memorization memorization;
    private final long seed;
    private final Delivered delivered;

    Summary(String name, DataSet data, Memorization memorization, long seed, Delivered delivered) {
        this.name = name;
        this.data = data;
        this.memorization = memorization;
        this.seed = seed;
        this.delivered = delivered;
    }

    String text() {
        StringBuilder text = new StringBuilder(headline()).append('\n');
        line(text, "network", network());
        line(text, "size", size());
        line(text, "float64", exactness(delivered.float64()));
        line(text, "float32", delivered.float32().map(this::exactness).orElse("no model: a weight is beyond float32"));
        delivered.proof().ifPresent(proof -> line(text, "proof", proof.id() + ": " + proof.summary()));
        line(text, "work", work());
        line(text, "files", files());
        if (memorization.outcome() == Outcome.NOT_MEMORIZED && !delivered.memorized()) {
            line(text, "next", advice());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String content) {
        text.append(String.format(Locale.ROOT, "  %-8s %s%n", label, content));
    }

    private String headline() {
        String what = String.format(
                Locale.ROOT,
                "%s %s of %s (%d %s, %s)",
                plural(data.labelCount(), data.task() == Task.REGRESSION ? "label" : "class label"),
                delivered.memorized() ? "memorized" : "not memorized",
                name,
                data.inputs(),
                data.inputs() == 1 ? "input" : "inputs",
                target());
        return switch (memorization.outcome()) {
            case MEMORIZED, NOT_MEMORIZED -> what;
            case INTERRUPTED -> what + "; interrupted";
            case TIME_LIMIT -> what + "; the time limit came";
        };
    }

    private String target() {
        String targets = (data.targets().size() == 1 ? "target " : "targets ") + String.join(", ", data.targets());
        return data.task() == Task.REGRESSION
                ? targets
                : targets + " with " + data.classes().size() + " classes";
    }

    private String network() {
        FeedForward network = memorization.network();
        List<Integer> widths = network.widths();
        String hidden = widths.size() == 1
                ? plural(network.neurons(), "hidden neuron")
                : plural(network.neurons(), "hidden neuron") + " in " + widths.size() + " layers ("
                        + String.join(", ", widths.stream().map(String::valueOf).toList()) + ")";
        return hidden + ", " + network.layers().get(0).activation().id() + ", method " + memorization.method();
    }

    private String size() {
        long parameters = memorization.network().parameters();
        String perLabel = String.format(
                Locale.ROOT,
                "%s, %.4g per label",
                plural(parameters, "parameter"),
                (double) parameters / data.labelCount());
        if (data.task() == Task.REGRESSION) {
            return perLabel + " (fewer than 1 cannot hold every set of labels)";
        }
        double bits = data.samples() * (Math.log(data.classes().size()) / Math.log(2)) / parameters;
        return perLabel + String.format(Locale.ROOT, ", %.3g bits per parameter", bits);
    }

    private String exactness(Fit fit) {
        if (data.task() == Task.CLASSIFICATION) {
            return fit.misclassified() + " of " + data.samples() + " wrong, smallest margin "
                    + String.format(Locale.ROOT, "%.2g", fit.smallestMargin()) + ", in ONNX Runtime";
        }
        return String.format(
                Locale.ROOT,
                "relative residual %.1e, largest error %.1e, in ONNX Runtime",
                fit.relative(),
                fit.maxAbsolute());
    }

    private String work() {
        int sizes = memorization.attempts().size();
        return plural(memorization.iterations(), "step") + (sizes == 0 ? "" : " on " + plural(sizes, "size")) + " in "
                + ProgressText.time(memorization.seconds()) + ", seed " + seed;
    }

    private String advice() {
        String other = memorization.method().equals(SURE_METHOD)
                ? ""
                : "--method " + SURE_METHOD + " memorizes any distinct inputs, with a neuron for each";
        if (data.task() == Task.CLASSIFICATION) {
            return other;
        }
        Fit judged = delivered.precision() == Precision.FLOAT32
                ? delivered.float32().orElse(delivered.float64())
                : delivered.float64();
        String looser = String.format(Locale.ROOT, "--tolerance %.1g accepts this network", 1.1 * judged.relative());
        return other.isEmpty() ? looser : other + "; " + looser;
    }

    private String files() {
        Path folder = delivered.folder().path();
        Path here = Path.of("").toAbsolutePath();
        Path shown = folder.startsWith(here) ? here.relativize(folder) : folder;
        return shown + ": " + String.join(", ", delivered.files());
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
