package io.rote.memorize;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import io.rote.solve.Architecture;
import io.rote.solve.ForwardPass;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The two halves that serve one output: the same units at w and at w₀, with output weights c·v₀ and −c·v₀.
 *
 * @param moved x ↦ c·φ(xw)v₀, on standardised features
 * @param frozen x ↦ c·φ(xw₀)v₀; equal to {@code moved} before the first step
 */
record TwinBlock(FeedForward moved, FeedForward frozen) {
    /** The hidden weights move, the output weights do not. */
    private static final double[] HIDDEN_ONLY = {1, 0};

    /** A block at w = w₀ of standard deviation 1/√d, with v₀ random signs. */
    static TwinBlock random(Architecture shape, double c, SplittableRandom random) {
        int d = shape.inputs();
        int h = shape.widths().get(0);
        double[] weights = new double[Math.multiplyExact(h, d)];
        double[] biases = new double[h];
        double[] outgoing = new double[h];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 1 / Math.sqrt(d) * random.nextGaussian();
        }
        for (int l = 0; l < h; l++) {
            biases[l] = random.nextGaussian();
            outgoing[l] = random.nextBoolean() ? c : -c;
        }
        FeedForward half = FeedForward.of(List.of(
                Layer.of(d, weights, biases, shape.activation()),
                Layer.of(h, outgoing, new double[1], Activation.Standard.IDENTITY)));
        return new TwinBlock(half, half);
    }

    /** The solver for c·(F(w) − F(w₀)) = y, standing at w, with the damping of its first step. */
    LevenbergMarquardt solver(Matrix features, Matrix labels, double damping) {
        Architecture shape = new Architecture(
                moved.inputs(), moved.widths(), 1, moved.layers().get(0).activation());
        Matrix targets = outputs(shape, features);
        double total = Blas.dot(labels, labels);
        Blas.axpy(1, labels, targets);
        return new LevenbergMarquardt(
                features, new LeastSquares(targets, total), Parameters.of(shape, moved), HIDDEN_ONLY, damping);
    }

    private Matrix outputs(Architecture shape, Matrix features) {
        ForwardPass pass = new ForwardPass(shape, features);
        pass.evaluate(Parameters.of(shape, frozen));
        return pass.outputs();
    }

    /** This block with its moving half at another point. */
    TwinBlock movedTo(Parameters point) {
        return new TwinBlock(point.toNetwork(), frozen);
    }

    /** The blocks side by side, one per output: hidden units moved₁, frozen₁, moved₂, … */
    static FeedForward join(List<TwinBlock> blocks) {
        FeedForward one = blocks.get(0).moved;
        int d = one.inputs();
        int h = one.widths().get(0);
        int m = 2 * h * blocks.size();
        double[] weights = new double[Math.multiplyExact(m, d)];
        double[] biases = new double[m];
        double[] outgoing = new double[Math.multiplyExact(m, blocks.size())];
        for (int o = 0; o < blocks.size(); o++) {
            Layer moved = blocks.get(o).moved.layers().get(0);
            Layer frozen = blocks.get(o).frozen.layers().get(0);
            Layer signs = blocks.get(o).frozen.layers().get(1);
            int at = 2 * h * o;
            System.arraycopy(moved.weights(), 0, weights, at * d, h * d);
            System.arraycopy(frozen.weights(), 0, weights, (at + h) * d, h * d);
            System.arraycopy(moved.biases(), 0, biases, at, h);
            System.arraycopy(frozen.biases(), 0, biases, at + h, h);
            for (int l = 0; l < h; l++) {
                outgoing[o * m + at + l] = signs.weight(0, l);
                outgoing[o * m + at + h + l] = -signs.weight(0, l);
            }
        }
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, one.layers().get(0).activation()),
                Layer.of(m, outgoing, new double[blocks.size()], Activation.Standard.IDENTITY)));
    }

    /** One block of what {@link #join} made. */
    static TwinBlock of(FeedForward joined, int output) {
        int h = joined.widths().get(0) / (2 * joined.outputs());
        double[] outgoing = new double[h];
        for (int l = 0; l < h; l++) {
            outgoing[l] = joined.layers().get(1).weight(output, 2 * h * output + l);
        }
        return new TwinBlock(half(joined, 2 * h * output, outgoing), half(joined, 2 * h * output + h, outgoing));
    }

    private static FeedForward half(FeedForward joined, int from, double[] outgoing) {
        Layer hidden = joined.layers().get(0);
        int d = hidden.inputs();
        int h = outgoing.length;
        double[] weights = new double[h * d];
        double[] biases = new double[h];
        System.arraycopy(hidden.weights(), from * d, weights, 0, h * d);
        System.arraycopy(hidden.biases(), from, biases, 0, h);
        return FeedForward.of(List.of(
                Layer.of(d, weights, biases, hidden.activation()),
                Layer.of(h, outgoing, new double[1], Activation.Standard.IDENTITY)));
    }
}
