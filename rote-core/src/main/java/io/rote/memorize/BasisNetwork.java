package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.linalg.Blas;
import io.rote.network.Activation;
import io.rote.network.Polynomial;
import java.util.List;

/**
 * The random-feature basis: n neurons of any activation that is not a polynomial, drawn without looking at the labels.
 *
 * <p>The functions x ↦ φ(w·x + b), restricted to n distinct inputs, span R^n unless φ is a polynomial. So n neurons can be chosen
 * whose values Φ at the inputs form an invertible matrix; the output weights solve Φ a = y, for any number of outputs at once.
 *
 * <p><b>Shapes.</b> Inputs n × d, labels n × q or classes (targets ±1).
 *
 * <p><b>Assumptions.</b> (A1) Inputs pairwise distinct. (A2) φ is not a polynomial.
 *
 * <p><b>Guarantee.</b> (G1) n neurons. (G2) The outcome tells whether the residual is within the tolerance; in binary64 that asks for a Φ
 * that is not too badly conditioned, which the search below finds unless inputs nearly coincide.
 *
 * <p><b>Cost.</b> n²d + ⅔n³ operations and 8n² bytes for every draw, at most {@value BasisSearch#DRAWS}.
 *
 * <p><b>Numerics.</b> Unit l is centred near sample l, along a Gaussian direction in standardised inputs, with slope s = 1, 4, 16, … (two draws each): mild
 * units make light networks but a nearly singular Φ where samples are many or close; the first s that serves is kept. Φ is what the stored
 * network's units evaluate to on the raw inputs, so that their rounding does no harm; one step of iterative refinement.
 *
 * <p><b>Differs from the source</b> in that all neurons are drawn at once, not one after the other.
 *
 * <p><b>References.</b> FoDL, the first proof that n neurons are enough; BELM20 Proposition 2.
 */
final class BasisNetwork implements Memorizer {
    @Override
    public String id() {
        return "basis";
    }

    @Override
    public String summary() {
        return "n random neurons of any activation but a polynomial, output weights from one linear system (FoDL)";
    }

    @Override
    public Promise promise(DataSet data, Settings settings) {
        requireHypotheses(data, settings);
        long n = data.samples();
        return new Promise(
                n, n * (data.inputs() + 1L + data.outputs()) + data.outputs(), settings.tolerance(), "fodl-n");
    }

    @Override
    public Memorization memorize(DataSet data, Settings settings, Observer observer) {
        requireHypotheses(data, settings);
        Blas.setThreads(settings.threads());
        return new BasisSearch(data, settings, observer).run(id());
    }

    private static void requireHypotheses(DataSet data, Settings settings) {
        Activation activation = activation(settings);
        if (activation == Activation.Standard.IDENTITY || activation instanceof Polynomial) {
            throw new RefusedDataException(
                    "fodl-n",
                    "n neurons of the activation " + activation.id()
                            + " span only polynomials of its degree, not all of"
                            + " R^n (fodl-n); take tanh or another activation",
                    List.of());
        }
        Hypotheses.requireFreeWidth("basis network", settings);
        Hypotheses.requireDistinct(data);
        Hypotheses.requireVaryingLabels(data);
        Hypotheses.requireMemoryForSquares(data.samples());
    }

    static Activation activation(Settings settings) {
        return settings.activation().orElse(Activation.Standard.TANH);
    }
}
