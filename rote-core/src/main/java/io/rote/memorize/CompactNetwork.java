package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.linalg.Blas;
import io.rote.network.Activation;
import io.rote.solve.Architecture;
import io.rote.solve.SolverChoice;
import io.rote.solve.StructuralRank;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * The compact network: about as many parameters as labels, found by Levenberg–Marquardt over all parameters.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes; any number of hidden layers of one activation.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct. (A2) Real labels: the architecture's {@link StructuralRank} is at least n·q;
 * below it almost no label vector can be reached (M24 §1, Sard).
 *
 * <p><b>Guarantee.</b> (G1) If the outcome is {@link Outcome#MEMORIZED}, the network's binary64 evaluation on the raw inputs has a
 * relative residual within the tolerance, or classifies every sample rightly. (G2) With {@link Size#SMALLEST}, the next smaller size
 * failed from several random starts, or cannot work at all. There is no guarantee that a given size succeeds.
 *
 * <p><b>Cost.</b> Some 10 steps for real labels at 2 parameters per label and 30 at the limit, 50 to 900 for random class labels. A step
 * costs what its solver does ({@link SolverChoice}): from one Cholesky factorization of size n·q at the limit to a small part of one,
 * without any n × n matrix, where parameters are plenty.
 *
 * <p><b>References.</b> Ours; the identity behind it is M24's face-splitting form of the Jacobian.
 */
final class CompactNetwork implements Memorizer {
    /** Random starts before a size counts as failed. */
    private static final int TRIES = 3;

    /** Class labels: parameters per bit of label information of the first size that is tried. */
    private static final double FIRST_PARAMETERS_PER_BIT = 0.5;

    @Override
    public String id() {
        return "compact";
    }

    @Override
    public String summary() {
        return "about as many parameters as labels, every parameter trained (Levenberg–Marquardt in sample space)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        WidthSearch search = search(data, settings);
        List<Integer> widths = settings.widths().isEmpty() ? search.widths(search.largest()) : settings.widths();
        long neurons = widths.stream().mapToLong(Integer::longValue).sum();
        return new Promise(
                neurons,
                architecture(data, settings, data.inputs(), widths).parameters(),
                settings.tolerance(),
                "ours");
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        requireHypotheses(data, settings);
        WidthSearch search = search(data, settings);
        requireMemory(data, settings, search);
        Blas.setThreads(settings.threads());
        CompactRun run = new CompactRun(data, settings, observer);
        while (run.mayGoOn() || run.isEmpty()) {
            OptionalInt size = search.next(run.attempts());
            if (size.isEmpty()) {
                break;
            }
            run.attempt(settings.widths().isEmpty() ? search.widths(size.getAsInt()) : settings.widths());
        }
        return run.result(id());
    }

    static Architecture architecture(DataSet data, Settings settings, int inputs, List<Integer> widths) {
        return new Architecture(
                inputs, widths, data.outputs(), settings.activation().orElse(Activation.Standard.TANH));
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireDistinct(data);
        Hypotheses.requireCurved(settings.activation().orElse(Activation.Standard.TANH));
        Hypotheses.requireVaryingLabels(data);
        if (data.task() == Task.REGRESSION && !settings.widths().isEmpty()) {
            requireReachable(data, settings.widths());
        }
    }

    /** The solver's matrices lie outside the heap and are not bounded by its size. */
    private static void requireMemory(DataSet data, Settings settings, WidthSearch search) {
        long equations = (long) data.samples()
                * (data.task() == Task.REGRESSION
                        ? data.outputs()
                        : Math.max(1, data.classes().size() - 1));
        Architecture first = architecture(data, settings, data.inputs(), search.widths(search.first()));
        // beside the solver's own: values of every hidden unit at two points, and its cotangents
        double needed = SolverChoice.of(first, equations).bytes() + 24.0 * equations * search.first();
        Hypotheses.requireMemory((long) data.samples() * data.outputs() + " labels", needed);
    }

    private static void requireReachable(DataSet data, List<Integer> widths) {
        StructuralRank rank = new StructuralRank(data.inputArray(), data.inputs());
        long labels = (long) data.samples() * data.outputs();
        long bound = rank.bound(widths, data.outputs());
        if (bound < labels) {
            long idle = rank.sparseColumns(widths.get(0), data.outputs());
            throw new RefusedDataException(
                    "enough parameters",
                    "width " + widths + " is too small: " + bound + " useful parameters for " + labels
                            + " labels, and with fewer parameters than labels almost no labels can be memorized (Sard, M24)"
                            + (idle > 0
                                    ? "; " + idle + " input columns vary in fewer samples than there are units"
                                    : "")
                            + "; take width " + smallest(rank, widths.size(), data)
                            + " or more, or leave the width out",
                    List.of());
        }
    }

    private static int smallest(StructuralRank rank, int hiddenLayers, DataSet data) {
        long labels = (long) data.samples() * data.outputs();
        int width = 1;
        while (rank.bound(Collections.nCopies(hiddenLayers, width), data.outputs()) < labels) {
            width++;
        }
        return width;
    }

    private static WidthSearch search(DataSet data, Settings settings) {
        int layers = settings.hiddenLayers();
        boolean shrink = settings.size() == Size.SMALLEST && settings.widths().isEmpty();
        if (!settings.widths().isEmpty()) {
            int size = settings.widths().stream().mapToInt(Integer::intValue).sum();
            return new WidthSearch(layers, size, size, size, TRIES, true, false);
        }
        WidthSearch sizes = new WidthSearch(layers, layers, layers, Integer.MAX_VALUE, TRIES, true, shrink);
        if (data.task() == Task.REGRESSION) {
            StructuralRank rank = new StructuralRank(data.inputArray(), data.inputs());
            long labels = (long) data.samples() * data.outputs();
            int smallest = layers;
            while (rank.bound(sizes.widths(smallest), data.outputs()) < labels) {
                smallest++;
            }
            double target = Math.max(settings.size().parametersPerLabel(), Size.BALANCED.parametersPerLabel());
            int first = sizeFor(sizes, data, settings, target * labels, smallest);
            int largest = Math.max(first + 2, sizeFor(sizes, data, settings, 4.0 * labels, smallest));
            return new WidthSearch(layers, smallest, first, largest, TRIES, true, shrink);
        }
        double bits = data.samples() * (Math.log(data.classes().size()) / Math.log(2));
        double perBit = settings.size() == Size.FAST ? 2 * FIRST_PARAMETERS_PER_BIT : FIRST_PARAMETERS_PER_BIT;
        int first = sizeFor(sizes, data, settings, perBit * bits, layers);
        int largest = Math.max(first + 2, sizeFor(sizes, data, settings, 4 * bits, layers));
        return new WidthSearch(layers, layers, first, largest, TRIES, false, shrink);
    }

    /** The first size, at least {@code from}, with as many parameters as wanted. */
    private static int sizeFor(WidthSearch sizes, DataSet data, Settings settings, double parameters, int from) {
        int size = from;
        while (architecture(data, settings, data.inputs(), sizes.widths(size)).parameters() < parameters) {
            size++;
        }
        return size;
    }
}
