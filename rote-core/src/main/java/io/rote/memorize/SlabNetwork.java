package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.slab.IndistinctSamplesException;
import io.rote.slab.SlabBlock;
import io.rote.slab.SlabFrame;
import io.rote.slab.SlabPairs;
import io.rote.slab.SlabPartition;
import io.rote.slab.SlabPieces;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The slab network: 2⌈n/(d + 1)⌉ ReLU units for n samples, in O(nd²).
 *
 * <p>Sort the samples along a direction u and cut them into groups of at most d + 1. Let A_g be the affine function that interpolates
 * the labels of group g, V_g = A_g − A_(g−1), and b_g a threshold in the gap before group g. With t_g·|u·x_i − b_g| &gt; |V_g(x_i)| for
 * every sample, ReLU(t_g(u·x − b_g) + V_g(x)) − ReLU(t_g(u·x − b_g)) is 0 on earlier groups and V_g from group g on; the sum
 * telescopes to A_g on group g.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes. Any number of classes is one function, see {@link LabelCode}; r functions
 * share the second unit of every pair.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct, and apart along u by more than rounding where groups are cut. (A2) For the
 * smallest number of groups, points of a group affinely independent; a group where they are not is split.
 *
 * <p><b>Guarantee.</b> (G1) At most (r + 1)⌈n/k⌉ − 1 units under (A2), k the least group size: d + 1 for {@link Size#SMALLEST}, 0.85 of
 * it for {@link Size#BALANCED}, 0.7 for {@link Size#FAST}; {@link #promise} counts splits in. Constant inputs do not count in d.
 * (G2) In real arithmetic the formulas give f(x_i) = y_i; the stored binary64 weights miss labels by the rounding of one pair, not
 * of a sum of pairs, and {@link #promise} bounds what evaluation adds.
 *
 * <p><b>Cost.</b> 2nd² operations for the fits and O(nd) for each of 3 to 16 directions; one copy of the inputs and the network
 * beyond the data. {@link #promise} costs as much as building. Above {@value #DENSE_WORK} multiplications the dense network is
 * evaluated on {@value #SPOT_CHECKS} samples only and the fit comes from the affine pieces, with a note.
 *
 * <p><b>Numerics.</b> A group of d + 1 random points has a fit with a gradient that is large now and then, which costs digits:
 * smaller groups are more accurate. A group size may vary, so that cuts fall into wide gaps.
 *
 * <p><b>References.</b> Ours.
 */
final class SlabNetwork implements Memorizer {
    static final long DENSE_WORK = 4_000_000_000L;
    static final int SPOT_CHECKS = 256;

    @Override
    public String id() {
        return "slab";
    }

    @Override
    public String summary() {
        return "2n/(d+1) ReLU neurons, affine between parallel hyperplanes; any distinct inputs, linear time";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        Slabs slabs = slabs(data, settings);
        return new Promise(
                slabs.network.neurons(), slabs.network.parameters(), slabs.residualBound(), "slab construction");
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        long start = System.nanoTime();
        requireHypotheses(data, settings);
        Slabs slabs = slabs(data, settings);
        return FinishedNetwork.of(id(), data, settings, observer, slabs.network, slabs.fit(observer), start);
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Hypotheses.requireActivation("slab network", Activation.Standard.RELU, settings);
        Hypotheses.requireFreeWidth("slab network", settings);
        Hypotheses.requireDistinct(data);
    }

    /** The slabs of data that meet the hypotheses. */
    static Slabs slabs(DataSet data, Settings settings) {
        LabelCode code = new LabelCode(data);
        double[] x = data.inputArray();
        Standardisation scaling = Standardisation.of(x, data.inputs());
        try {
            SlabPartition partition =
                    SlabPartition.of(x, scaling, settings.size().groups(scaling.varying()), settings.seed());
            SlabFrame frame = SlabFrame.of(partition, x, scaling);
            SlabBlock all = partition.block(x, code.targets(), code.functions());
            List<SlabPieces.Piece> pieces = SlabPieces.of(all, frame, partition.cuts(), settings.threads());
            return new Slabs(data, x, code, SlabPairs.of(all, frame, pieces));
        } catch (IndistinctSamplesException e) {
            throw new RefusedDataException(
                    "distinct projections",
                    "the inputs of samples " + e.first() + " and " + e.second() + " " + e.getMessage(),
                    List.of(e.first(), e.second()));
        }
    }

    /** A slab network and what it was made from. */
    static final class Slabs {
        private final DataSet data;
        private final double[] x;
        private final LabelCode code;
        private final SlabPairs pairs;
        private final FeedForward network;

        private Slabs(DataSet data, double[] x, LabelCode code, SlabPairs pairs) {
            this.data = data;
            this.x = x;
            this.code = code;
            this.pairs = pairs;
            network = assemble();
        }

        private FeedForward assemble() {
            int r = code.functions();
            int units = pairs.biases().length;
            double[] coefficients = new double[Math.multiplyExact(r, units)];
            for (int o = 0; o < r; o++) {
                for (int unit = 0; unit < units; unit++) {
                    coefficients[o * units + unit] = SlabPairs.coefficient(unit, o, r);
                }
            }
            double[] offsets = new double[r];
            Arrays.fill(offsets, -pairs.lift());
            return FeedForward.of(List.of(
                    Layer.of(data.inputs(), pairs.weights(), pairs.biases(), Activation.Standard.RELU),
                    code.output(units, coefficients, offsets)));
        }

        FeedForward network() {
            return network;
        }

        /** Bound of the relative residual in binary64. */
        double residualBound() {
            double spread = code.spread();
            return spread == 0
                    ? 0
                    : pairs.errorBound() * Math.sqrt((double) data.samples() * code.functions()) / spread;
        }

        /** The fit by the network, or by its affine pieces where the dense network costs too much. */
        Fit fit(Observer observer) {
            return (double) data.samples() * network.neurons() * data.inputs() <= DENSE_WORK
                    ? Fit.of(data, network.apply(x))
                    : structuredFit(observer);
        }

        private Fit structuredFit(Observer observer) {
            int n = data.samples();
            int d = data.inputs();
            int q = data.outputs();
            double[] values = pairs.values();
            double[] outputs = new double[Math.multiplyExact(n, q)];
            for (int i = 0; i < n; i++) {
                code.outputs(values, i * code.functions(), outputs, i * q);
            }
            double[] spots = new double[SPOT_CHECKS * d];
            int[] chosen = new int[SPOT_CHECKS];
            for (int k = 0; k < SPOT_CHECKS; k++) {
                chosen[k] = (int) ((long) k * n / SPOT_CHECKS);
                System.arraycopy(x, chosen[k] * d, spots, k * d, d);
            }
            double[] dense = network.apply(spots);
            double difference = 0;
            for (int k = 0; k < SPOT_CHECKS; k++) {
                for (int o = 0; o < q; o++) {
                    difference = Math.max(difference, Math.abs(dense[k * q + o] - outputs[chosen[k] * q + o]));
                }
            }
            observer.note(String.format(
                    Locale.ROOT,
                    "the fit is computed from the network's affine pieces; on %d samples the network itself, unit by unit,"
                            + " differs from them by at most %.1e",
                    SPOT_CHECKS,
                    difference));
            return Fit.of(data, outputs);
        }
    }
}
