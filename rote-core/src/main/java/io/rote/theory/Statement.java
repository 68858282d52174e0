package io.rote.theory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One theorem, bound or conjecture about the size of networks that memorize n samples.
 *
 * <p><b>Laws</b>, kept by every statement and tested on all of them: {@link #samples} is monotone in every width; {@link
 * #smallest} gives widths whose {@link #samples} is at least n; no necessary bound exceeds a sufficient one with the same
 * conclusion.
 */
public sealed interface Statement
        permits BaumRelu,
                BaumThreshold,
                CarriedSlab,
                CitedStatement,
                DeepNetwork,
                NarrowDeepNetwork,
                HarmonicSize,
                NeuralTangentSize,
                NeuronPerSample,
                PolynomialDegree,
                RobustnessLaw,
                SardBound,
                SlabSize,
                ThreeLayer,
                ThreeLayerOutputs,
                ThreeLayerRank,
                TotalWeightBound,
                TwoLayerCount,
                TwoLayerSmooth {

    /** The statement in words; the accessors below read it. */
    Description description();

    /** The name in tables and JSON, such as {@code m24-three-layer}. */
    default String id() {
        return description().id();
    }

    /** Who stated it and where. */
    default String source() {
        return description().source();
    }

    /** Necessary, sufficient or conjectured. */
    default Kind kind() {
        return description().kind();
    }

    /** On whose word it stands. */
    default Standing standing() {
        return description().standing();
    }

    /** What it is about. */
    default Conclusion conclusion() {
        return description().conclusion();
    }

    /** The statement in one sentence. */
    default String says() {
        return description().says();
    }

    /** The hypotheses on networks and labels, in words; {@link #covers} is their code. */
    default String hypotheses() {
        return description().hypotheses();
    }

    /** The hypotheses on the samples. */
    default Set<DataCondition> dataConditions() {
        return description().data();
    }

    /** True if the hypotheses on (d, q, activation, hidden layers, labels) hold. */
    boolean covers(Family family);

    /**
     * The smallest size for n samples: the fewest neurons that suffice, or the fewest that are not ruled out.
     *
     * @param samples n, 1 to 10^12
     * @return empty if the statement does not cover the family, gives no size, or no size of this family suffices
     */
    Optional<Bound> smallest(Family family, long samples);

    /**
     * How many samples networks of these widths memorize: at least this many (sufficient) or at most (necessary).
     *
     * @param widths one per hidden layer of the family
     * @return empty if the statement does not cover the family or gives no number
     */
    OptionalLong samples(Family family, List<Long> widths);
}
