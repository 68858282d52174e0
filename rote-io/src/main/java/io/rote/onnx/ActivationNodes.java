package io.rote.onnx;

import io.rote.network.Activation;
import io.rote.network.LeakyRelu;
import io.rote.network.Polynomial;

/**
 * Activations as ONNX operators that ONNX Runtime has a kernel for in the model's precision.
 *
 * <p><b>Numerics.</b> ONNX Runtime has no binary64 kernel for Softplus, Erf, Gelu, Atan and LeakyRelu; they are composed here.
 * The formulas neither overflow nor cancel for any finite argument. Evaluated step by step in binary64, erf, GELU and arctan
 * differ from 40-digit values by at most 2.0e-16, 1.3e-16 and 3.4e-16, relative to max(1, |φ|). In ONNX Runtime 1.29 the
 * largest differences from {@link Activation#value} in that measure were, float64 / float32: tanh 7.8e-16 / 2.7e-7, logistic
 * 2.3e-16 / 1.7e-7, softplus 2.3e-16 / 1.3e-7, GELU 1.8e-15 / 1.2e-7, erf 1.3e-15 / 5.3e-8, arctan 4.4e-16 / 1.9e-7, sine
 * 6.7e-16 / 7.8e-8, leaky ReLU 0 / 8.1e-8, polynomials 0 / 2.4e-7, identity, ReLU and threshold 0.
 */
final class ActivationNodes {
    private static final double SQRT_HALF = 0.7071067811865476;

    private ActivationNodes() {}

    /** Adds the nodes that compute φ(z) and returns the name of the result. */
    static String append(Graph g, Activation activation, String z) {
        boolean wide = g.precision() == Precision.FLOAT64;
        if (activation instanceof Activation.Standard standard) {
            return switch (standard) {
                case IDENTITY -> z;
                case TANH -> g.op("Tanh", z);
                case LOGISTIC -> g.op("Sigmoid", z);
                case SOFTPLUS -> wide ? softplus(g, z) : g.op("Softplus", z);
                case GELU -> wide ? gelu(g, z) : nativeGelu(g, z);
                case ERF -> wide ? erf(g, z) : g.op("Erf", z);
                case ARCTAN -> wide ? arctan(g, z) : g.op("Atan", z);
                case SINE -> g.op("Sin", z);
                case RELU -> g.op("Relu", z);
                case HEAVISIDE -> heaviside(g, z);
            };
        }
        if (activation instanceof LeakyRelu leaky) {
            return wide
                    ? leakyRelu(g, leaky.negativeSlope(), z)
                    : g.opWithFloat("LeakyRelu", "alpha", leaky.negativeSlope(), z);
        }
        return Rational.horner(g, ((Polynomial) activation).coefficients(), z);
    }

    /** 0 for z &lt; 0, else 1. */
    private static String heaviside(Graph g, String z) {
        String zero = g.constant(0);
        return g.op("Where", g.op("Less", z, zero), zero, g.constant(1));
    }

    /** The larger of z and s·z if s &lt; 1, the smaller if s &gt; 1. */
    private static String leakyRelu(Graph g, double slope, String z) {
        return g.op(slope < 1 ? "Max" : "Min", z, g.op("Mul", z, g.constant(slope)));
    }

    /**
     * max(z, 0) + ln(1 + e), e = exp(−|z|).
     *
     * <p>With u = 1 + e rounded, ln(1 + e) = ln u + (e − (u − 1))/u up to second order: the last term gives back what u lost, so
     * that small results keep their relative accuracy.
     */
    private static String softplus(Graph g, String z) {
        String one = g.constant(1);
        String e = g.op("Exp", g.op("Neg", g.op("Abs", z)));
        String u = g.op("Add", e, one);
        String lost = g.op("Div", g.op("Sub", e, g.op("Sub", u, one)), u);
        return g.op("Add", g.op("Max", z, g.constant(0)), g.op("Add", g.op("Log", u), lost));
    }

    /** erfc(a) for 0 ≤ a ≤ 27, as e^(−a²) times a rational function. */
    private static String complement(Graph g, String a) {
        String decay = g.op("Exp", g.op("Neg", g.op("Mul", a, a)));
        return g.op("Mul", decay, Rational.ERFCX.append(g, a));
    }

    /** z·R(z²) for |z| &lt; 1, sign(z)·(1 − erfc(|z|)) beyond; erf(6) rounds to 1. */
    private static String erf(Graph g, String z) {
        String a = g.op("Abs", z);
        String s = g.op("Min", g.op("Mul", z, z), g.constant(1));
        String near = g.op("Mul", z, Rational.ERF.append(g, s));
        String tail = complement(g, g.op("Min", a, g.constant(6)));
        String far = g.op("Mul", g.op("Sign", z), g.op("Sub", g.constant(1), tail));
        return g.op("Where", g.op("Less", a, g.constant(1)), near, far);
    }

    /** max(z, 0) − |z|·erfc(|z|/√2)/2, which has no cancellation on either side; erfc(27) is below 10⁻³¹⁸. */
    private static String gelu(Graph g, String z) {
        String a = g.op("Abs", z);
        String tail = complement(g, g.op("Min", g.op("Mul", a, g.constant(SQRT_HALF)), g.constant(27)));
        String loss = g.op("Mul", g.op("Mul", a, g.constant(0.5)), tail);
        return g.op("Sub", g.op("Max", z, g.constant(0)), loss);
    }

    private static String nativeGelu(Graph g, String z) {
        String erf = g.op("Erf", g.op("Mul", z, g.constant(SQRT_HALF)));
        return g.op("Mul", z, g.op("Mul", g.op("Add", erf, g.constant(1)), g.constant(0.5)));
    }

    /** With t = min(a, 1)/max(a, 1), a = |z|: arctan t for a ≤ 1, π/2 − arctan t beyond. */
    private static String arctan(Graph g, String z) {
        String one = g.constant(1);
        String a = g.op("Abs", z);
        String t = g.op("Div", g.op("Min", a, one), g.op("Max", a, one));
        String inner = g.op("Mul", t, Rational.ARCTAN.append(g, g.op("Mul", t, t)));
        String outer = g.op("Sub", g.constant(Math.PI / 2), inner);
        return g.op("Mul", g.op("Sign", z), g.op("Where", g.op("Greater", a, one), outer, inner));
    }
}
