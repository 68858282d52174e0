package io.rote.theory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Counting parameters: p &lt; n·q ⇒ almost every label vector is out of reach.
 *
 * <p>θ ↦ f_θ(X) maps R^p to R^(nq). If it is C¹, its image has measure zero by Sard's theorem (M24 §1). The same holds for
 * locally Lipschitz maps, hence for ReLU, since they do not raise dimension; and for thresholds, whose image is a finite union of
 * linear images of the output weights.
 *
 * <p><b>Smallest size.</b> The largest p of N neurons in L hidden layers: p is linear in moving units between two layers that are
 * not neighbours, so a best shape has one unit in every layer but two neighbouring ones; between those two p is a concave
 * quadratic, maximised by bisection on its differences. The smallest N by bisection, p being increasing in N.
 */
record SardBound() implements Statement {
    private static final Description DESCRIPTION = new Description(
            "sard",
            "Sard's theorem, M24 §1",
            Kind.NECESSARY,
            Standing.SOURCE,
            Conclusion.MEMORIZES,
            "p < n·q parameters reach almost no label vector: p ≥ n·q is needed, for any inputs",
            "real labels; φ locally Lipschitz or a threshold",
            Set.of());

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public boolean covers(Family family) {
        return family.labels() == Labels.REAL;
    }

    @Override
    public Optional<Bound> smallest(Family family, long samples) {
        if (!covers(family)) {
            return Optional.empty();
        }
        BigInteger needed = BigInteger.valueOf(samples).multiply(BigInteger.valueOf(family.outputs()));
        long low = family.hiddenLayers();
        long high = low;
        while (most(family, high).parameters().compareTo(needed) < 0) {
            high = Math.multiplyExact(2, high);
        }
        while (low < high) {
            long middle = (low + high) / 2;
            if (most(family, middle).parameters().compareTo(needed) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Architecture best = most(family, low);
        return Optional.of(new Bound(this, low, needed.max(fewest(family)), best.widths(), Optional.empty()));
    }

    @Override
    public OptionalLong samples(Family family, List<Long> widths) {
        if (!covers(family) || widths.size() != family.hiddenLayers()) {
            return OptionalLong.empty();
        }
        BigInteger parameters = new Architecture(family.inputs(), widths, family.outputs()).parameters();
        return OptionalLong.of(Exact.capped(parameters.divide(BigInteger.valueOf(family.outputs()))));
    }

    /** The parameters of one unit per layer. */
    private static BigInteger fewest(Family family) {
        return shape(family, Collections.nCopies(family.hiddenLayers(), 1L)).parameters();
    }

    /** The shape of {@code neurons} units with the most parameters. */
    private static Architecture most(Family family, long neurons) {
        int layers = family.hiddenLayers();
        if (layers == 1) {
            return Architecture.of(family, neurons);
        }
        long free = neurons - (layers - 2);
        Architecture best = null;
        for (int first = 0; first + 1 < layers; first++) {
            long low = 1;
            long high = free - 1;
            while (low < high) {
                long middle = (low + high) / 2;
                BigInteger here = split(family, first, middle, free).parameters();
                if (split(family, first, middle + 1, free).parameters().compareTo(here) > 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            Architecture candidate = split(family, first, low, free);
            if (best == null || candidate.parameters().compareTo(best.parameters()) > 0) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new IllegalStateException(layers + " layers have no two neighbours");
        }
        return best;
    }

    private static Architecture split(Family family, int first, long units, long free) {
        List<Long> widths = new ArrayList<>(Collections.nCopies(family.hiddenLayers(), 1L));
        widths.set(first, units);
        widths.set(first + 1, free - units);
        return shape(family, widths);
    }

    private static Architecture shape(Family family, List<Long> widths) {
        return new Architecture(family.inputs(), widths, family.outputs());
    }
}
