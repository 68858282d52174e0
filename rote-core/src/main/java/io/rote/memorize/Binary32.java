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
import io.rote.solve.Architecture;
import io.rote.solve.CompensatedRounding;
import io.rote.solve.LeastSquares;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import io.rote.solve.WeightDescent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a network whose weights are binary32 numbers, and that memorizes when it is evaluated in binary32.
 *
 * <p><b>Method.</b> The inputs are taken as a binary32 model sees them: rounded, less {@link Standardisation#centre}, and scaled by powers of
 * two, so that scaling rounds nothing. {@link WeightDescent} makes the output weights small, since the sums of the evaluation round in
 * proportion to them; {@link CompensatedRounding} rounds the weights. Class labels, networks of several activations and more than
 * {@value #MOST_LABELS} labels are rounded to the nearest only (a remark says so), which a network that separates classes by a hundredth of its margin
 * does not notice.
 *
 * <p><b>Guarantee.</b> The weights on centred inputs are binary32 numbers; the outcome is {@link Outcome#MEMORIZED} only if an evaluation in
 * binary32, sums from left to right, meets the tolerance. Of nearest and compensated rounding the one with the smaller residual is
 * taken.
 *
 * <p><b>Cost.</b> Some {@value #DESCENT_STEPS} + 6 times N³/3 + 2N²p flops for N labels and p parameters.
 */
public final class Binary32 {
    /** The tolerance used when none is given: ten times what binary32 evaluation leaves of most tables. */
    public static final double DEFAULT_TOLERANCE = 1e-5;

    private static final int DESCENT_STEPS = 10;

    /** Relative residual on the rounded inputs that the solver is to reach. */
    private static final double CLOSE = 1e-10;

    private static final int MOST_STEPS = 100;
    private static final int MOST_LABELS = 6000;

    private final DataSet data;
    private final Observer observer;
    private final double[] centre;
    private final double[] inputScale;
    private final double[] outputScale;
    private final double[] unscale;
    private final double[] x;

    private Binary32(DataSet data, Observer observer) {
        this.data = data;
        this.observer = observer;
        Standardisation inputs = Standardisation.of(data.inputArray(), data.inputs());
        centre = inputs.centre();
        inputScale = powersOfTwo(inputs.scale());
        outputScale = data.task() == Task.REGRESSION
                ? powersOfTwo(
                        Standardisation.of(data.labelArray(), data.outputs()).scale())
                : powersOfTwo(new double[data.outputs()]);
        unscale = inverse(outputScale);
        x = data.inputArray();
        for (int k = 0; k < x.length; k++) {
            int j = k % centre.length;
            float seen = (float) x[k] - (float) centre[j];
            if (!Float.isFinite(seen)) {
                throw new RefusedDataException(
                        "binary32",
                        "input \"" + data.features().get(j) + "\" holds " + x[k] + ", beyond the range of float32;"
                                + " scale the column, or ask for --precision float64",
                        List.of(k / centre.length));
            }
            x[k] = seen * inputScale[j];
        }
    }

    /**
     * The network of a memorization, fit for binary32.
     *
     * @param made a memorization of the data; one that did not end as {@link Outcome#MEMORIZED} is returned as it is
     * @return the same with another network, its fit in binary64, and {@link Outcome#NOT_MEMORIZED} if the tolerance is out of reach in binary32
     * @throws RefusedDataException if an input is beyond binary32's range
     */
    public static Memorization refine(DataSet data, Settings settings, Memorization made, Observer observer) {
        if (made.outcome() != Outcome.MEMORIZED) {
            return made;
        }
        Blas.setThreads(settings.threads());
        long start = System.nanoTime();
        Binary32 refinement = new Binary32(data, observer);
        Rounded best = refinement.best(refinement.scaled(made.network()));
        FeedForward network = best.network
                .withInputScaling(refinement.centre, refinement.inputScale)
                .withOutputScaling(new double[data.outputs()], refinement.unscale);
        boolean memorizes = best.fit.memorizes(data, settings.tolerance());
        return new Memorization(
                made.method(),
                memorizes ? Outcome.MEMORIZED : Outcome.NOT_MEMORIZED,
                network,
                Fit.of(data, network.apply(data.inputArray())),
                made.attempts(),
                made.history(),
                made.iterations(),
                made.seconds() + (System.nanoTime() - start) * 1e-9,
                Optional.empty());
    }

    /** A network on scaled inputs with binary32 weights, and how it fits in binary32. */
    private record Rounded(FeedForward network, Fit fit) {}

    private Rounded best(FeedForward exact) {
        FeedForward rounded = rounded(exact);
        Rounded nearest = new Rounded(rounded, fit(rounded));
        return data.task() == Task.REGRESSION
                ? compensated(exact)
                        .map(network -> new Rounded(network, fit(network)))
                        .filter(other -> !(nearest.fit.relative() < other.fit.relative()))
                        .orElse(nearest)
                : nearest;
    }

    private Optional<FeedForward> compensated(FeedForward exact) {
        Optional<Architecture> architecture = architecture(exact);
        if (architecture.isEmpty() || data.labelCount() > MOST_LABELS) {
            observer.note("the weights are rounded to the nearest float32, without refinement: "
                    + (architecture.isEmpty()
                            ? "the network's layers differ in their activations"
                            : data.labelCount() + " labels are more than " + MOST_LABELS));
            return Optional.empty();
        }
        try (Scope scope = Scope.open()) {
            Matrix samples = Matrix.ofRows(data.samples(), data.inputs(), x);
            LeastSquares labels = labels();
            Parameters theta = solved(samples, labels, Parameters.of(architecture.get(), exact));
            int steps = new WeightDescent(architecture.get(), samples, labels).run(theta, DESCENT_STEPS);
            boolean solved = CompensatedRounding.round(samples, labels, theta);
            observer.detail("float32: " + steps + " steps to smaller weights, rounding "
                    + (solved ? "compensated" : "partly compensated"));
            return Optional.of(theta.toNetwork());
        }
    }

    /** The labels are met on the inputs as they were; on rounded ones, nearly. */
    private static Parameters solved(Matrix samples, LeastSquares labels, Parameters start) {
        LevenbergMarquardt solver = new LevenbergMarquardt(samples, labels, start);
        while (solver.relative() > CLOSE && solver.steps() < MOST_STEPS && solver.step()) {
            // goes on from where it is
        }
        return solver.point();
    }

    private LeastSquares labels() {
        double[] y = data.labelArray();
        int q = data.outputs();
        double[] mean = Standardisation.of(y, q).shift();
        double total = 0;
        for (int k = 0; k < y.length; k++) {
            int o = k % q;
            double centred = (y[k] - mean[o]) * outputScale[o];
            total += centred * centred;
            y[k] *= outputScale[o];
        }
        return new LeastSquares(Matrix.ofRows(data.samples(), q, y), total);
    }

    private static Optional<Architecture> architecture(FeedForward network) {
        List<Layer> layers = network.layers();
        Activation activation = layers.get(0).activation();
        boolean uniform = layers.subList(0, layers.size() - 1).stream()
                .allMatch(layer -> layer.activation().equals(activation));
        return uniform && layers.size() > 1
                ? Optional.of(new Architecture(network.inputs(), network.widths(), network.outputs(), activation))
                : Optional.empty();
    }

    /** The network on scaled inputs, with scaled outputs. */
    private FeedForward scaled(FeedForward network) {
        double[] back = inverse(inputScale);
        double[] shift = new double[centre.length];
        for (int j = 0; j < shift.length; j++) {
            // x = centre + x′/scale = (x′ − shift) / scale
            shift[j] = -centre[j] * inputScale[j];
        }
        return network.withInputScaling(shift, back).withOutputScaling(new double[data.outputs()], outputScale);
    }

    private static FeedForward rounded(FeedForward network) {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            layers.add(Layer.of(
                    layer.inputs(), toBinary32(layer.weights()), toBinary32(layer.biases()), layer.activation()));
        }
        return FeedForward.of(layers);
    }

    private static double[] toBinary32(double[] values) {
        double[] rounded = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            rounded[k] = (float) values[k];
        }
        return rounded;
    }

    /** How well a network on scaled inputs fits when it is evaluated in binary32. */
    private Fit fit(FeedForward network) {
        int d = network.inputs();
        int q = network.outputs();
        double[] outputs = new double[data.samples() * q];
        for (int i = 0; i < data.samples(); i++) {
            double[] values = new double[d];
            System.arraycopy(x, i * d, values, 0, d);
            for (Layer layer : network.layers()) {
                values = evaluated(layer, values);
            }
            for (int o = 0; o < q; o++) {
                outputs[i * q + o] = values[o] * unscale[o];
            }
        }
        return Fit.of(data, outputs);
    }

    private static double[] evaluated(Layer layer, double[] inputs) {
        double[] out = new double[layer.units()];
        for (int l = 0; l < out.length; l++) {
            float sum = 0;
            for (int j = 0; j < inputs.length; j++) {
                sum += (float) layer.weight(l, j) * (float) inputs[j];
            }
            out[l] = (float) layer.activation().value(sum + (float) layer.bias(l));
        }
        return out;
    }

    /** The nearest powers of two; 1 for 0. */
    private static double[] powersOfTwo(double[] values) {
        double[] powers = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            powers[j] = values[j] == 0 ? 1 : Math.scalb(1.0, Math.getExponent(values[j]));
        }
        return powers;
    }

    private static double[] inverse(double[] powers) {
        double[] inverse = new double[powers.length];
        for (int j = 0; j < inverse.length; j++) {
            inverse[j] = 1 / powers[j];
        }
        return inverse;
    }
}
