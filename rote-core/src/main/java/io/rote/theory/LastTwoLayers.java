package io.rote.theory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sizes of the form: last two hidden widths m ≥ 2 and ω ≥ c⌈n/(m − 1)⌉, earlier widths all equal.
 *
 * <p>For s = ⌈n/(m − 1)⌉ the smallest m is ⌈n/s⌉ + 1, so the fewest neurons are the minimum over s ≥ 1 of ⌈n/s⌉ + 1 + cs. The
 * search walks from s ≈ √(n/c) to both sides until the convex lower bound ⌊n/s⌋ + 1 + cs exceeds the best: exact, about
 * (n/c³)^(1/4) steps.
 */
final class LastTwoLayers {
    private LastTwoLayers() {}

    /** As {@link #fewestNeurons(Family, long, long, long)} for families of two hidden layers. */
    static Architecture fewestNeurons(Family family, long samples, long blocks) {
        return fewestNeurons(family, samples, blocks, 1);
    }

    static Architecture fewestNeurons(Family family, long samples, long blocks, long earlier) {
        long start = Math.max(1, (long) Math.sqrt((double) samples / blocks));
        Architecture best = at(family, samples, blocks, earlier, start);
        for (int step : new int[] {-1, 1}) {
            for (long s = start + step; s >= 1 && floor(samples, blocks, s) <= lastTwo(best); s += step) {
                Architecture candidate = at(family, samples, blocks, earlier, s);
                int fewer = Long.compare(candidate.neurons(), best.neurons());
                if (fewer < 0 || (fewer == 0 && candidate.parameters().compareTo(best.parameters()) < 0)) {
                    best = candidate;
                }
            }
        }
        return best;
    }

    /** The most samples with last widths (m, ω): (m − 1)⌊ω/c⌋. */
    static long samples(List<Long> widths, long blocks) {
        long m = widths.get(widths.size() - 2);
        long omega = widths.get(widths.size() - 1);
        return Exact.product(m - 1, omega / blocks);
    }

    private static Architecture at(Family family, long samples, long blocks, long earlier, long s) {
        List<Long> widths = new ArrayList<>(Collections.nCopies(family.hiddenLayers() - 2, earlier));
        widths.add(Exact.ceiling(samples, s) + 1);
        widths.add(Math.multiplyExact(blocks, s));
        return new Architecture(family.inputs(), widths, family.outputs());
    }

    private static long floor(long samples, long blocks, long s) {
        return Math.addExact(samples / s + 1, Math.multiplyExact(blocks, s));
    }

    /** Neurons of the last two layers. */
    private static long lastTwo(Architecture shape) {
        List<Long> widths = shape.widths();
        return widths.get(widths.size() - 2) + widths.get(widths.size() - 1);
    }
}
