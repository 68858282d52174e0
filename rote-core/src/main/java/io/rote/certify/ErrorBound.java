package io.rote.certify;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a stored network reproduces every label, in real arithmetic.
 *
 * <p><b>Shapes.</b> Any {@link FeedForward} with the data's input and output dimensions.
 *
 * <p><b>Guarantee.</b> (G1) {@link Verdict.Proved} for real labels: |f(x_i) − y_i| ≤ bound ≤ tolerance for every sample and output,
 * f evaluated without rounding. (G2) For class labels: every right score exceeds all others by at least bound &gt; 0, or the sign is
 * right by that much. (G3) {@link Verdict.Refuted} names a sample whose enclosure contradicts the claim. (G4) For networks of
 * piecewise linear, threshold and polynomial activations the answer is never {@link Verdict.Undecided}, unless weights are rounded
 * reciprocals.
 *
 * <p><b>Numerics.</b> Every sample is enclosed in {@link Level#BINARY64}; those that stay open go to {@link Level#DOUBLE_DOUBLE}, then
 * to {@link Level#MULTI_PRECISION} with 128, 256, … bits. A tie of scores counts as wrong.
 *
 * <p><b>Cost.</b> Two multiplications and additions per sample and weight where binary64 decides.
 */
public final class ErrorBound {
    private final DataSet data;
    private final Weights weights;
    private final LabelTest test;
    private final Effort effort;
    private final List<Spent> spent = new ArrayList<>();
    private final Ball[] slack;
    private final int[] output;

    private ErrorBound(Weights weights, DataSet data, LabelTest test, Effort effort) {
        this.data = data;
        this.weights = weights;
        this.test = test;
        this.effort = effort;
        slack = new Ball[data.samples()];
        output = new int[data.samples()];
    }

    /**
     * Decides whether every real label is met within a tolerance, or every class is right.
     *
     * @param tolerance largest |f(x_i) − y_i| for real labels, not negative; ignored for class labels
     * @throws IllegalArgumentException if the dimensions disagree
     */
    public static Verdict verify(FeedForward f, DataSet data, double tolerance, Effort effort) {
        return verify(f, Set.of(), data, tolerance, effort);
    }

    /**
     * The same for a network that divides by numbers without binary64 reciprocals.
     *
     * @param rounded the layers, counted from 0, whose weights are such reciprocals rounded to nearest; what is proved holds for
     *     the exact ones
     */
    public static Verdict verify(FeedForward f, Set<Integer> rounded, DataSet data, double tolerance, Effort effort) {
        if (f.inputs() != data.inputs() || f.outputs() != data.outputs()) {
            throw new IllegalArgumentException("the network maps " + f.inputs() + " inputs to " + f.outputs()
                    + " outputs, the data have " + data.inputs() + " and " + data.outputs());
        }
        if (data.task() == Task.REGRESSION && !(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the tolerance must be finite and not negative, got " + tolerance);
        }
        LabelTest test = data.task() == Task.REGRESSION ? new RealLabels(data, tolerance) : new ClassLabels(data);
        return new ErrorBound(Weights.of(f, rounded), data, test, effort).verdict();
    }

    private Verdict verdict() {
        binary64();
        Verdict refuted = refutation();
        if (refuted == null) {
            int[] open = open();
            if (open.length > 0) {
                DoubleDouble level = new DoubleDouble(weights, data);
                level(Level.DOUBLE_DOUBLE, DoubleDouble.BITS, open, level::outputs);
                refuted = refutation();
            }
        }
        for (int bits = 128; refuted == null && bits <= effort.largestPrecision() && open().length > 0; bits *= 2) {
            MultiPrecision level = new MultiPrecision(weights, data, bits);
            level(Level.MULTI_PRECISION, bits, open(), level::outputs);
            refuted = refutation();
        }
        if (refuted != null) {
            return refuted;
        }
        int[] open = open();
        if (open.length > 0) {
            String reason = open.length + " of " + data.samples() + " samples are undecided at "
                    + effort.largestPrecision() + " bits; the first lies within "
                    + Enclosure.of(slack[open[0]]) + " of the limit: allow more bits or choose another tolerance";
            return new Verdict.Undecided(test.claim(), reason, open[0], spent);
        }
        return proved();
    }

    private Verdict proved() {
        int worst = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < slack.length; i++) {
            double room = slack[i].lower();
            if (room < least) {
                least = room;
                worst = i;
            }
        }
        return new Verdict.Proved(test.claim(), test.bound(slack[worst]), worst, spent);
    }

    private @Nullable Verdict refutation() {
        for (int i = 0; i < slack.length; i++) {
            if (test.fails(slack[i])) {
                return new Verdict.Refuted(test.claim(), i, output[i], test.shown(slack[i]), spent);
            }
        }
        return null;
    }

    private int[] open() {
        return IntStream.range(0, slack.length)
                .filter(i -> !test.holds(slack[i]))
                .toArray();
    }

    private void binary64() {
        long start = System.nanoTime();
        int blocks = Binary64.blocks(data.samples());
        int q = data.outputs();
        Workers.run(effort.threads(), blocks, () -> {
            Binary64 level = new Binary64(weights, data);
            return block -> {
                int from = block * Binary64.BLOCK;
                int count = Math.min(Binary64.BLOCK, data.samples() - from);
                level.evaluate(from, count);
                Ball[] outputs = new Ball[q];
                for (int s = 0; s < count; s++) {
                    for (int k = 0; k < q; k++) {
                        outputs[k] = level.output(k, s);
                    }
                    record(from + s, outputs);
                }
            };
        });
        spent.add(new Spent(Level.BINARY64, 53, data.samples(), (System.nanoTime() - start) * 1e-9));
    }

    private void level(Level level, int bits, int[] open, IntFunction<Ball[]> outputs) {
        long start = System.nanoTime();
        Workers.run(effort.threads(), open.length, () -> k -> record(open[k], outputs.apply(open[k])));
        spent.add(new Spent(level, bits, open.length, (System.nanoTime() - start) * 1e-9));
    }

    /** Keeps the tightest of a sample's inequalities: the one with the least room. */
    private void record(int sample, Ball[] outputs) {
        int tightest = -1;
        Ball least = Ball.ZERO;
        for (int k = 0; k < test.inequalities(); k++) {
            Ball room = test.room(sample, k, outputs);
            if (tightest < 0 || room.lower() < least.lower()) {
                least = room;
                tightest = k;
            }
        }
        slack[sample] = least;
        output[sample] = test.output(sample, tightest);
    }
}
