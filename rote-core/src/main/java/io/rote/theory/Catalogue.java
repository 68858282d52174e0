package io.rote.theory;

import io.rote.network.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All statements, and the three questions they answer: how many neurons for n samples, how many samples for given widths, and
 * whether given widths can memorize n samples.
 *
 * <p>Answers are exact for n ≤ 10^12 and for d, q ≤ 10^6.
 */
public final class Catalogue {
    /** Largest number of samples in a question. */
    public static final long LARGEST_SAMPLES = 1_000_000_000_000L;

    /** Largest width in a question: more than any statement asks for. */
    private static final long LARGEST_WIDTH = 1_000_000L * LARGEST_SAMPLES;

    private static final List<Statement> STATEMENTS = Stream.concat(
                    Stream.of(
                            new SardBound(),
                            new TwoLayerCount(),
                            new PolynomialDegree(),
                            new TwoLayerSmooth(),
                            new ThreeLayer(),
                            new ThreeLayerOutputs(),
                            new DeepNetwork(),
                            new NarrowDeepNetwork(),
                            new ThreeLayerRank(),
                            new NeuronPerSample(),
                            new BaumThreshold(),
                            new BaumRelu(),
                            new SlabSize(),
                            new CarriedSlab(),
                            new NeuralTangentSize(),
                            new HarmonicSize(),
                            new TotalWeightBound(),
                            new RobustnessLaw()),
                    CitedByM24.STATEMENTS.stream())
            .toList();

    private Catalogue() {}

    /** Every statement, necessary ones first, those that M24 only cites last. */
    public static List<Statement> statements() {
        return STATEMENTS;
    }

    /**
     * The statement with an id.
     *
     * @throws IllegalArgumentException if there is none; the message lists the ids
     */
    public static Statement named(String id) {
        return STATEMENTS.stream()
                .filter(statement -> statement.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown statement '" + id + "'; known are "
                        + STATEMENTS.stream().map(Statement::id).collect(Collectors.joining(", "))));
    }

    /**
     * The smallest sizes for n samples, by every statement that covers the family and gives one.
     *
     * @param samples n, 1 to {@link #LARGEST_SAMPLES}
     */
    public static List<Bound> bounds(Family family, long samples) {
        requireSamples(samples);
        return STATEMENTS.stream()
                .map(statement -> statement.smallest(family, samples))
                .flatMap(Optional::stream)
                .toList();
    }

    /** As {@link #bounds(Family, long)}, for real labels and one, then two hidden layers: what a size is compared with. */
    public static List<Bound> bounds(long samples, long inputs, long outputs, Activation activation) {
        List<Bound> bounds = new ArrayList<>();
        for (int layers = 1; layers <= 2; layers++) {
            bounds.addAll(bounds(Family.of(inputs, outputs, activation).withHiddenLayers(layers), samples));
        }
        return bounds;
    }

    /**
     * How many samples networks of these widths memorize, by every statement that covers the family and gives a number.
     *
     * @param widths one per hidden layer
     */
    public static List<Capacity> capacities(Family family, List<Long> widths) {
        requireWidths(family, widths);
        List<Capacity> capacities = new ArrayList<>();
        for (Statement statement : STATEMENTS) {
            statement.samples(family, widths).ifPresent(samples -> capacities.add(new Capacity(statement, samples)));
        }
        return capacities;
    }

    /** Whether networks of these widths memorize n samples, by the statements that conclude {@link Conclusion#MEMORIZES}. */
    public static Verdict judge(Family family, List<Long> widths, long samples) {
        return judge(family, widths, samples, statement -> true);
    }

    /** As {@link #judge(Family, List, long)}, by those statements only whose conditions the data at hand are known to allow. */
    public static Verdict judge(Family family, List<Long> widths, long samples, Predicate<Statement> allowed) {
        requireSamples(samples);
        List<Statement> guarantee = new ArrayList<>();
        List<Statement> forbid = new ArrayList<>();
        for (Capacity capacity : capacities(family, widths)) {
            Statement statement = capacity.statement();
            if (statement.conclusion() != Conclusion.MEMORIZES || !allowed.test(statement)) {
                continue;
            }
            if (statement.kind() == Kind.SUFFICIENT && samples <= capacity.samples()) {
                guarantee.add(statement);
            } else if (statement.kind() == Kind.NECESSARY && samples > capacity.samples()) {
                forbid.add(statement);
            }
        }
        if (!guarantee.isEmpty() && !forbid.isEmpty()) {
            throw new IllegalStateException("the catalogue contradicts itself on " + family + ", widths " + widths
                    + ", n = " + samples + ": " + guarantee + " against " + forbid);
        }
        if (!forbid.isEmpty()) {
            return new Verdict(Verdict.Answer.IMPOSSIBLE, forbid);
        }
        return guarantee.isEmpty()
                ? new Verdict(Verdict.Answer.OPEN, List.of())
                : new Verdict(Verdict.Answer.GUARANTEED, guarantee);
    }

    /**
     * The least total weight on random ±1 labels: √n / (8L) (BELM20 Proposition 1), rounded to nearest.
     *
     * @param lipschitz L, the Lipschitz constant of φ
     */
    public static double totalWeight(long samples, double lipschitz) {
        return Math.sqrt((double) samples) / (8 * lipschitz);
    }

    private static void requireSamples(long samples) {
        Family.requireRange("samples", samples, LARGEST_SAMPLES);
    }

    private static void requireWidths(Family family, List<Long> widths) {
        if (widths.size() != family.hiddenLayers()) {
            throw new IllegalArgumentException(
                    widths.size() + " widths for " + family.hiddenLayers() + " hidden layers");
        }
        for (long width : widths) {
            Family.requireRange("a width", width, LARGEST_WIDTH);
        }
    }
}
