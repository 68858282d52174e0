package io.rote.memorize;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which size to try next. A pure function of the attempts so far, so that a run resumes from their list alone.
 *
 * <p>A size is a number of neurons, spread evenly over the hidden layers, the first layers taking the remainder. Sizes grow from
 * {@code first} until one works; then the search goes down: straight to {@code smallest} if {@code tryLimit}, else in strides that
 * shorten as more steps are needed, since sizes that fail cost most; then by bisection between the largest size that failed and the smallest that worked. A size has failed after {@code tries} attempts
 * from different random starts.
 *
 * @param hiddenLayers number of hidden layers
 * @param smallest no size below can work
 * @param first the size to begin with, at least {@code smallest}
 * @param largest no size above is tried
 * @param tries attempts before a size counts as failed
 * @param tryLimit whether {@code smallest} is likely to work (real labels) or not (class labels)
 * @param shrink whether to look for a smaller size once one works
 */
record WidthSearch(
        int hiddenLayers, int smallest, int first, int largest, int tries, boolean tryLimit, boolean shrink) {

    /** Steps for class labels far from the limit, and closer to it. */
    private static final int EASY_STEPS = 20;

    private static final int HARD_STEPS = 45;

    /** The widths of a size. */
    List<Integer> widths(int neurons) {
        List<Integer> widths = new ArrayList<>();
        for (int layer = 0; layer < hiddenLayers; layer++) {
            widths.add(neurons / hiddenLayers + (layer < neurons % hiddenLayers ? 1 : 0));
        }
        return widths;
    }

    /** The next size, or empty when the search is over. */
    OptionalInt next(List<Attempt> attempts) {
        int works = Integer.MAX_VALUE;
        int steps = 0;
        int tried = 0;
        for (Attempt attempt : attempts) {
            int size = size(attempt);
            tried = Math.max(tried, size);
            if (attempt.memorized() && size < works) {
                works = size;
                steps = attempt.iterations();
            }
        }
        if (works == Integer.MAX_VALUE) {
            return attempts.isEmpty() ? OptionalInt.of(first) : grow(attempts, tried);
        }
        int failed = smallest - 1;
        for (Attempt attempt : attempts) {
            int size = size(attempt);
            if (size < works && failures(attempts, size) >= tries) {
                failed = Math.max(failed, size);
            }
        }
        if (!shrink || works - failed <= 1) {
            return OptionalInt.empty();
        }
        // a size with a failure and tries left is finished first
        for (Attempt attempt : attempts) {
            int size = size(attempt);
            if (size > failed && size < works && failures(attempts, size) < tries) {
                return OptionalInt.of(size);
            }
        }
        if (failed == smallest - 1) {
            return OptionalInt.of(tryLimit ? smallest : Math.max(smallest, stride(works, steps)));
        }
        return OptionalInt.of(failed + (works - failed) / 2);
    }

    /** A smaller size than one that worked: half of it if that was easy, a tenth less if it was hard. */
    private static int stride(int works, int steps) {
        double share = steps <= EASY_STEPS ? 0.5 : steps <= HARD_STEPS ? 0.75 : 0.9;
        return Math.min(works - 1, (int) (share * works));
    }

    private OptionalInt grow(List<Attempt> attempts, int tried) {
        if (failures(attempts, tried) < tries && tried == largest) {
            return OptionalInt.of(tried);
        }
        return tried >= largest
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(largest, Math.max(tried + 1, (int) (tried * 1.25))));
    }

    /** Failed attempts at a size. */
    static int failures(List<Attempt> attempts, int size) {
        return (int) attempts.stream()
                .filter(attempt -> !attempt.memorized() && size(attempt) == size)
                .count();
    }

    private static int size(Attempt attempt) {
        return attempt.widths().stream().mapToInt(Integer::intValue).sum();
    }
}
