package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.theory.Family;
import java.util.List;

/**
 * The twin network: two layers, md ≥ 2n.
 *
 * <p>The hidden units are two halves of the same units, one at w with output weights c·v₀, one frozen at w₀ with −c·v₀, so that the
 * network is c·(F(w) − F(w₀)). Where the Jacobian of F at w₀ has rank n, F covers a ball around F(w₀), hence the network every
 * label vector if c is large enough. The equations are solved by damped Newton steps of least norm from w₀; c begins small and
 * doubles, with w₀ drawn anew, until they converge.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes (one column ±1 for two classes, C columns otherwise); q such networks side
 * by side, with one output bias each. Columns that do not vary do not count in d.
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct and generic. (A2) φ analytic at a point and not affine, or ReLU or leaky
 * ReLU. (A3) For a polynomial φ, a degree high enough for n (statement {@code mt24-degree}).
 *
 * <p><b>Guarantee.</b> (G1) m = 2q⌈n/d⌉ units unless a larger width is asked for. (G2) If the outcome is {@link Outcome#MEMORIZED},
 * the relative residual on raw inputs in binary64 is within the tolerance, or every sample is classified rightly. For generic
 * inputs a solution exists; that the steps find it is measured, not proved.
 *
 * <p><b>Cost.</b> Per output and step one Cholesky factorization of size n; 16n² bytes. Deterministic for a given seed.
 *
 * <p><b>Numerics.</b> The halves cancel: log10(c) digits are lost.
 *
 * <p><b>Differs from the source</b> in moving the biases too: (d + 1)·m/2 parameters answer n equations, so that md = 2n is not a
 * square system.
 *
 * <p><b>References.</b> MT24 (arXiv:2308.02001); M24 Lemma 1.
 */
final class TwinNetwork implements Memorizer {
    private static final String STATEMENT = "mt24-lower";

    @Override
    public String id() {
        return "twin";
    }

    @Override
    public String summary() {
        return "2⌈n/d⌉ neurons, half of them frozen, half solved for (MT24)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        long m = width(data, settings);
        int q = data.outputs();
        return new Promise(m, m * (data.inputs() + 1L + q) + q, settings.tolerance(), STATEMENT);
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        Activation activation = TwinHypotheses.activation(settings);
        return new TwinRun(id(), data, settings, activation, List.of(width(data, settings)), observer).memorize();
    }

    private static int width(DataSet data, Settings settings) {
        if (settings.hiddenLayers() != 1) {
            throw new RefusedDataException(
                    "one hidden layer",
                    "the twin network has one hidden layer; take twin-three-layer or twin-deep for more",
                    List.of());
        }
        Family family = TwinHypotheses.family(data, settings, 1);
        long n = data.samples();
        TwinHypotheses.requireNecessary("mt24-degree", family, List.of(1), n);
        int smallest = TwinHypotheses.smallest(STATEMENT, family, n)
                .map(widths -> widths.get(0))
                .orElseThrow(() -> TwinHypotheses.refusal(
                        STATEMENT,
                        "the degree of " + TwinHypotheses.activation(settings).id() + " is too low for " + n
                                + " samples with " + family.inputs() + " inputs that vary"));
        if (settings.widths().isEmpty()) {
            return smallest;
        }
        TwinHypotheses.requireNecessary("mt24-upper", family, settings.widths(), n);
        TwinHypotheses.requireNecessary("sard", family, settings.widths(), n);
        int width = settings.widths().get(0);
        int halves = 2 * data.outputs();
        if (width < smallest || width % halves != 0) {
            throw TwinHypotheses.refusal(
                    STATEMENT,
                    "width " + width + " is not made for the twin network of " + n + " samples, which needs " + smallest
                            + " neurons or more, a multiple of " + halves + "; the method compact may do with fewer");
        }
        return width;
    }
}
