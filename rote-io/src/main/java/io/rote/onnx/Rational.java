package io.rote.onnx;

/**
 * A rational function P/Q with positive coefficients, written as multiplications, additions and one division.
 *
 * <p>The coefficients come from {@code src/test/scripts/rational_approximations.py}, which also prints the errors: relative to
 * the function, before rounding and when evaluated in binary64.
 */
final class Rational {
    /** arctan(√s)/√s on [0, 1]; 5.0e-17, 4.2e-16. */
    static final Rational ARCTAN = new Rational(
            // spotless:off
            new double[] {
                1.0, 2.481724209061851, 2.2349154765019423, 0.888660069119356, 0.1508585490078647, 0.00867132230283124,
                7.270489172902097e-05
            },
            new double[] {
                1.0, 2.8150575423951674, 2.9732679906346715, 1.4595950336848558, 0.33377659546456573,
                0.030888667775341615, 0.0007553339999876821
            });
            // spotless:on
    /** erf(√s)/√s on [0, 1]; 9.5e-19, 2.7e-16. */
    static final Rational ERF = new Rational(
            // spotless:off
            new double[] {
                1.1283791670955126, 0.14365581715028763, 0.0455033341653278, 0.0018829155471563983,
                0.00019709588069752516, 8.625602445726376e-08
            },
            new double[] {
                1.0, 0.46064498648983654, 0.0938746087651241, 0.010705251871973175, 0.0006937362332349159,
                2.0866484101019162e-05
            });
            // spotless:on
    /** e^(a²)·erfc(a) on [0, 27]; 1.6e-18, 8.5e-16. */
    static final Rational ERFCX = new Rational(
            // spotless:off
            new double[] {
                1.0, 2.3449371146870797, 2.725464044798095, 2.02905273328478, 1.06159555143635, 0.40602362633723443,
                0.11481376056240404, 0.02373259601673215, 0.0034451214499312444, 0.000319400137009655,
                1.4539855627030835e-05
            },
            new double[] {
                1.0, 3.4733162817825924, 5.644681777895208, 5.677330552626728, 3.9359071159018453, 1.9803591859785203,
                0.7404075468019471, 0.20654236573223222, 0.04234799220616792, 0.006119204392253678,
                0.000566122002823342, 2.5771223097736053e-05
            });
            // spotless:on

    private final double[] numerator;
    private final double[] denominator;

    private Rational(double[] numerator, double[] denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** Adds the nodes that compute P(s)/Q(s). */
    String append(Graph g, String s) {
        return g.op("Div", horner(g, numerator, s), horner(g, denominator, s));
    }

    /** Adds the nodes that compute c_0 + c_1 s + …, k ≥ 1, from the leading coefficient down. */
    static String horner(Graph g, double[] c, String s) {
        String sum = g.op("Mul", s, g.constant(c[c.length - 1]));
        for (int j = c.length - 2; j > 0; j--) {
            sum = g.op("Mul", g.op("Add", sum, g.constant(c[j])), s);
        }
        return g.op("Add", sum, g.constant(c[0]));
    }
}
