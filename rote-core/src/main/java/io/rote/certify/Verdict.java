package io.rote.certify;

import java.util.List;
import java.util.function.Function;

/** How a proof ended. */
public sealed interface Verdict permits Verdict.Proved, Verdict.Refuted, Verdict.Undecided {

    /** The statement that was to be proved. */
    Claim claim();

    /** The cost of each level. */
    List<Spent> spent();

    /** {@code proved}, {@code refuted} or {@code undecided}. */
    default String id() {
        return fold(proved -> "proved", refuted -> "refuted", undecided -> "undecided");
    }

    /** The seconds of all levels together. */
    default double seconds() {
        return spent().stream().mapToDouble(Spent::seconds).sum();
    }

    /** The function of the case that this is. */
    default <T> T fold(Function<Proved, T> proved, Function<Refuted, T> refuted, Function<Undecided, T> undecided) {
        if (this instanceof Proved p) {
            return proved.apply(p);
        }
        if (this instanceof Refuted r) {
            return refuted.apply(r);
        }
        return undecided.apply((Undecided) this);
    }

    /**
     * The claim holds.
     *
     * @param bound error bound: a proved upper bound of the largest |f(x_i) − y_i|; class labels: a proved lower bound of the
     *     smallest margin; existence: a proved upper bound of the radius, Euclidean, in the stored parameters
     * @param worstSample the sample with the largest bound or the smallest margin; for existence −1
     */
    record Proved(Claim claim, double bound, int worstSample, List<Spent> spent) implements Verdict {

        /** Copies the list. */
        public Proved {
            spent = List.copyOf(spent);
        }
    }

    /**
     * The claim is false.
     *
     * @param sample a sample that shows it
     * @param output the output that shows it, counted from 0; for class labels with several scores the one that is not beaten
     * @param enclosure a proved enclosure of |f(x_i) − y_i|, or of the margin
     */
    record Refuted(Claim claim, int sample, int output, Enclosure enclosure, List<Spent> spent) implements Verdict {

        /** Copies the list. */
        public Refuted {
            spent = List.copyOf(spent);
        }
    }

    /**
     * Neither was shown.
     *
     * @param reason why, and what may help
     * @param sample a sample that could not be decided, or −1
     */
    record Undecided(Claim claim, String reason, int sample, List<Spent> spent) implements Verdict {

        /** Copies the list. */
        public Undecided {
            spent = List.copyOf(spent);
        }
    }
}
