package io.rote.certify;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that parameters near the stored ones fit every real label exactly.
 *
 * <p><b>Shapes.</b> N = n·q equations F(θ) = 0, each divided by a power of two near its label's spread; the parameters in {@link
 * Coordinates}. Affine layers at the front (a centring of the inputs) are not moved.
 *
 * <p><b>Assumptions.</b> (A1) Real labels. (A2) Every activation is twice differentiable.
 *
 * <p><b>Guarantee.</b> {@link Verdict.Proved}: there is θ* with f_θ*(x_i) = y_i for all i in real arithmetic, and ‖θ* − θ‖₂ ≤ bound. There
 * is no refutation: what is not proved is {@link Verdict.Undecided}.
 *
 * <p><b>Method.</b> With σ ≤ σ_min(J), Λ a Lipschitz constant of J on a ball, κ = 1/σ and η = κ‖F‖: if κΛη ≤ 1/2, Newton's method on the
 * row space of J converges to a zero within 2η (Kantorovich's theorem for s ↦ F(θ + Qs), the columns of Q an orthonormal basis of
 * the row space). σ² ≥ λ_min(J̃J̃ᵀ) by {@link Factorization}, less all roundings; ‖F‖ from {@link DoubleDouble}; Λ from {@link
 * JacobianLipschitz}. With polishing, the ball's middle is θ + t with a correction t from Newton steps on extra-precise residuals;
 * σ_min there is at least σ − Λ‖t‖.
 *
 * <p><b>Cost.</b> Two or three Cholesky factorizations of order N, N² d + N² m for JJᵀ, 8 N² bytes.
 *
 * <p><b>References.</b> Kantorovich and Akilov, <i>Functional Analysis</i>, chapter XVIII; Rump, BIT 46 (2006).
 */
public final class Existence {
    private static final int MOST_STEPS = 6;
    private static final double[] SHARES = {0.5, 0.125, 0.03};

    private final DataSet data;
    private final int threads;
    private final Weights weights;
    private final List<Spent> spent = new ArrayList<>();

    private Existence(FeedForward f, Set<Integer> rounded, DataSet data, int threads) {
        this.data = data;
        this.threads = threads;
        weights = Weights.of(f, rounded);
    }

    /**
     * A verdict and the constants that it rests on.
     *
     * @param verdict proved or undecided
     * @param constants the constants last tried, if the proof came so far
     * @param polished the network at the middle of the proof's ball, its numbers rounded to nearest, if Newton steps moved it there
     */
    public record Result(Verdict verdict, Optional<Kantorovich> constants, Optional<FeedForward> polished) {}

    /** True if the theorem can speak of a network: real labels, no kink, and as many parameters as labels. */
    public static boolean applies(FeedForward f, DataSet data) {
        return data.task() == Task.REGRESSION
                && f.parameters() >= (long) data.samples() * data.outputs()
                && f.layers().stream().map(Layer::activation).allMatch(Binary64Slope::exists);
    }

    /**
     * Tries to prove existence.
     *
     * @param polish whether the middle may be moved by extra-precise Newton steps if the stored parameters' residual is too large
     * @throws IllegalArgumentException if the dimensions disagree
     */
    public static Result verify(FeedForward f, DataSet data, boolean polish, Effort effort) {
        return verify(f, Set.of(), data, polish, effort);
    }

    /**
     * The same for a network that divides by numbers without binary64 reciprocals.
     *
     * @param rounded the layers, counted from 0, whose weights are such reciprocals rounded to nearest; they are not moved
     */
    public static Result verify(FeedForward f, Set<Integer> rounded, DataSet data, boolean polish, Effort effort) {
        if (f.inputs() != data.inputs() || f.outputs() != data.outputs()) {
            throw new IllegalArgumentException("the network maps " + f.inputs() + " inputs to " + f.outputs()
                    + " outputs, the data have " + data.inputs() + " and " + data.outputs());
        }
        return new Existence(f, rounded, data, effort.threads()).result(polish);
    }

    private Result result(boolean polish) {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return undecided(obstacle.get(), Optional.empty());
        }
        long start = System.nanoTime();
        JacobianFactors jacobian = new JacobianFactors(weights, data, threads);
        if (jacobian.layers < 2) {
            return undecided("the network has no hidden layer to move", Optional.empty());
        }
        for (int l = jacobian.first; l < weights.layers(); l++) {
            if (weights.uncertainty(l) > 0) {
                return undecided(
                        "layer " + l + " divides by numbers without an exact reciprocal; only in front of the first"
                                + " activation does the proof allow for that",
                        Optional.empty());
            }
        }
        if (!jacobian.isBounded()) {
            return undecided("binary64 overflows in the network's layers", Optional.empty());
        }
        double[][] gram = jacobian.gram(threads);
        Optional<Factorization> factor = Factorization.factor(jacobian.rows, gram, 0, threads);
        double sigma = factor.map(l -> smallestSingularValue(jacobian, gram, l)).orElse(0.0);
        spent.add(new Spent(Level.BINARY64, 53, data.samples(), (System.nanoTime() - start) * 1e-9));
        if (factor.isEmpty() || !(sigma > 0)) {
            return undecided(
                    "the Jacobian's smallest singular value cannot be told from 0 in binary64 (repeated inputs, or an"
                            + " architecture that hardly has more parameters than labels)",
                    Optional.empty());
        }
        return newton(polish, jacobian, factor.get(), sigma);
    }

    private Result newton(boolean polish, JacobianFactors jacobian, Factorization factor, double sigma) {
        Correction correction = new Correction(weights, jacobian);
        JacobianLipschitz lipschitz = new JacobianLipschitz(jacobian);
        Kantorovich last = null;
        for (int step = 0; ; step++) {
            double[] f = residuals(jacobian.coordinates);
            Kantorovich constants = constants(step, correction.norm(), Upward.norm(f), sigma, lipschitz, jacobian);
            if (constants.product() <= 0.5) {
                Verdict proved = new Verdict.Proved(Claim.EXISTENCE, constants.radius(), -1, spent);
                return new Result(
                        proved, Optional.of(constants), step == 0 ? Optional.empty() : Optional.of(weights.rounded()));
            }
            boolean stalls = last != null && !(constants.residual() < last.residual());
            last = constants;
            if (!polish || step == MOST_STEPS || stalls) {
                return undecided(reason(constants, polish), Optional.of(constants));
            }
            correction.subtract(factor.solve(f));
        }
    }

    private static String reason(Kantorovich constants, boolean polish) {
        String values = String.format(
                Locale.ROOT,
                "κΛη is at most %.3g and must not exceed 1/2 (residual %.3g, smallest singular value %.3g, Lipschitz constant %.3g)",
                constants.product(),
                constants.residual(),
                constants.smallestSingularValue(),
                constants.lipschitz());
        return polish
                ? values + "; " + constants.steps() + " extra-precise Newton steps did not help"
                : values + "; polishing (extra-precise residuals and Newton steps) may bring the residual down";
    }

    private Optional<String> obstacle() {
        if (data.task() != Task.REGRESSION) {
            return Optional.of("existence is about real labels; class labels are proved by their margins");
        }
        for (int l = 0; l < weights.layers(); l++) {
            if (!Binary64Slope.exists(weights.activation(l))) {
                return Optional.of("the activation " + weights.activation(l).id()
                        + " has a kink, and the theorem needs a differentiable network; the error bound is exact here");
            }
        }
        long rows = (long) data.samples() * data.outputs();
        long parameters = 0;
        for (int l = 0; l < weights.layers(); l++) {
            parameters += weights.weights(l).length + weights.biases(l).length;
        }
        if (parameters < rows) {
            return Optional.of(
                    parameters + " parameters for " + rows + " labels: with fewer parameters the theorem cannot apply");
        }
        double bytes = 10.0 * rows * rows;
        if (bytes > 0.8 * Runtime.getRuntime().maxMemory()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the proof for %d labels needs %.1f GB, the Java heap may grow to %.1f GB; allow more by -Xmx",
                    rows,
                    bytes * 1e-9,
                    Runtime.getRuntime().maxMemory() * 1e-9));
        }
        return Optional.empty();
    }

    private double smallestSingularValue(JacobianFactors jacobian, double[][] gram, Factorization factor) {
        double estimate = factor.estimate();
        double error = jacobian.gramError();
        for (double share : SHARES) {
            Optional<Double> eigenvalue =
                    Factorization.smallestEigenvalue(jacobian.rows, gram, estimate * share, threads);
            double least = eigenvalue.map(value -> Math.nextDown(value - error)).orElse(0.0);
            if (least > 0) {
                return Math.nextDown(Math.nextDown(Math.sqrt(least)) - jacobian.distance());
            }
        }
        return 0;
    }

    /** Upper bounds of the errors' magnitudes with the errors' signs, each divided by its label scale. */
    private double[] residuals(Coordinates coordinates) {
        long start = System.nanoTime();
        int q = data.outputs();
        double[] f = new double[data.samples() * q];
        DoubleDouble level = new DoubleDouble(weights, data);
        Workers.run(threads, data.samples(), () -> i -> {
            Ball[] outputs = level.outputs(i);
            for (int k = 0; k < q; k++) {
                Ball error = outputs[k].subtract(Ball.of(data.label(i, k)));
                double size = Upward.divide(Upward.add(error.magnitude(), error.radius()), coordinates.labelScale[k]);
                f[i * q + k] = error.signum() < 0 ? -size : size;
            }
        });
        spent.add(
                new Spent(Level.DOUBLE_DOUBLE, DoubleDouble.BITS, data.samples(), (System.nanoTime() - start) * 1e-9));
        return f;
    }

    private static Kantorovich constants(
            int step,
            double distance,
            double residual,
            double sigma,
            JacobianLipschitz lipschitz,
            JacobianFactors jacobian) {
        // a ball around the stored parameters that holds the middle's ball of radius 2η, if σ there is at least σ/2
        double ball = Upward.add(distance, Upward.multiply(4, Upward.divide(residual, sigma)));
        double lambda = lipschitz.onBall(ball);
        double there = Math.nextDown(sigma - Upward.multiply(lambda, distance));
        double product = Double.POSITIVE_INFINITY;
        double scaledRadius = Double.POSITIVE_INFINITY;
        if (there > 0) {
            double eta = Upward.divide(residual, there);
            scaledRadius = Upward.add(distance, Upward.multiply(2, eta));
            if (scaledRadius <= ball) {
                product = Upward.multiply(Upward.divide(lambda, there), eta);
            }
        }
        double radius = Upward.multiply(jacobian.coordinates.largestStretch(), scaledRadius);
        return new Kantorovich(step, distance, residual, there, lambda, product, scaledRadius, radius);
    }

    private Result undecided(String reason, Optional<Kantorovich> constants) {
        return new Result(new Verdict.Undecided(Claim.EXISTENCE, reason, -1, spent), constants, Optional.empty());
    }
}
