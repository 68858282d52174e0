package io.rote.certify;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Reference values of 60 digits from formulas that the enclosures do not use, and seeded arguments of all magnitudes. */
final class References {
    static final MathContext DIGITS = new MathContext(60);
    private static final MathContext WIDE = new MathContext(120);
    private static final BigDecimal TINY = new BigDecimal("1e-400");
    private static final BigDecimal ONE = BigDecimal.ONE;

    /** Mutation testing asks for the same references again and again. */
    private static final Map<List<Object>, BigDecimal> KNOWN = new ConcurrentHashMap<>();

    private References() {}

    /** Any sign, magnitudes from 2^−1074 to 2^1023, half of them within 2^−8 to 2^8. */
    static double argument(SplittableRandom random) {
        int exponent = random.nextBoolean() ? random.nextInt(-8, 8) : random.nextInt(-1074, 1023);
        double z = Math.scalb(1 + random.nextDouble(), exponent);
        return random.nextBoolean() ? z : -z;
    }

    static BigDecimal of(SmoothActivation phi, double z) {
        return KNOWN.computeIfAbsent(List.of(phi, z), key -> computed(phi, z));
    }

    private static BigDecimal computed(SmoothActivation phi, double z) {
        BigDecimal x = new BigDecimal(z);
        return switch (phi) {
            case TANH -> tanh(z, x);
            case LOGISTIC -> logistic(z, x);
            case SOFTPLUS -> softplus(z, x);
            case GELU -> gelu(z, x);
            case ERF -> erf(x, z);
            case ARCTAN -> Math.abs(z) < 1e-20 ? odd(x, 3) : arctan(x);
            case SINE -> Math.abs(z) < 1e-20 ? odd(x, 6) : BigDecimalMath.sin(x, new MathContext(400));
        };
    }

    private static BigDecimal odd(BigDecimal x, int divisor) {
        return x.subtract(x.pow(3).divide(BigDecimal.valueOf(divisor), WIDE), WIDE);
    }

    /** Euler's series Σ (2^n n!)²/(2n+1)! · x^(2n+1)/(1 + x²)^(n+1), of the reciprocal beyond 1. */
    private static BigDecimal arctan(BigDecimal x) {
        if (x.abs().compareTo(ONE) > 0) {
            BigDecimal halfPi = BigDecimalMath.pi(new MathContext(400)).divide(BigDecimal.valueOf(2));
            BigDecimal other = arctan(ONE.divide(x.abs(), new MathContext(400)));
            BigDecimal value = halfPi.subtract(other);
            return x.signum() < 0 ? value.negate() : value;
        }
        BigDecimal square = x.multiply(x).round(WIDE);
        BigDecimal ratio = square.divide(ONE.add(square), WIDE);
        BigDecimal term = x.divide(ONE.add(square), WIDE);
        BigDecimal sum = term;
        for (int n = 1; n < 400; n++) {
            term = term.multiply(ratio, WIDE)
                    .multiply(BigDecimal.valueOf(2L * n))
                    .divide(BigDecimal.valueOf(2L * n + 1), WIDE);
            sum = sum.add(term, WIDE);
        }
        return sum;
    }

    private static BigDecimal tanh(double z, BigDecimal x) {
        if (Math.abs(z) < 1e-20) {
            return odd(x, 3);
        }
        if (Math.abs(z) > 500) {
            return BigDecimal.valueOf((long) Math.signum(z));
        }
        BigDecimal e = BigDecimalMath.exp(x.multiply(BigDecimal.valueOf(2)), new MathContext(160));
        return e.subtract(ONE).divide(e.add(ONE), WIDE);
    }

    private static BigDecimal logistic(double z, BigDecimal x) {
        if (Math.abs(z) > 2000) {
            return z > 0 ? ONE : BigDecimal.ZERO;
        }
        BigDecimal e = BigDecimalMath.exp(x.abs().negate(), WIDE);
        return (z > 0 ? ONE : e).divide(ONE.add(e), WIDE);
    }

    private static BigDecimal softplus(double z, BigDecimal x) {
        if (Math.abs(z) > 2000) {
            return z > 0 ? x : BigDecimal.ZERO;
        }
        MathContext context = new MathContext(1100);
        if (z < -40) {
            // ln(1 + e) = e − e²/2 + e³/3 − …
            BigDecimal e = BigDecimalMath.exp(x, WIDE);
            BigDecimal sum = BigDecimal.ZERO;
            for (int k = 6; k >= 1; k--) {
                sum = ONE.divide(BigDecimal.valueOf(k), WIDE).subtract(e.multiply(sum, WIDE), WIDE);
            }
            return e.multiply(sum, WIDE);
        }
        BigDecimal e = BigDecimalMath.exp(x.abs().negate(), z > 600 ? WIDE : new MathContext(300));
        if (z > 100) {
            return x.add(e, context);
        }
        return BigDecimalMath.log(ONE.add(e), new MathContext(150)).add(x.max(BigDecimal.ZERO));
    }

    /** The Maclaurin series with alternating terms, at so many digits that their cancellation does not matter. */
    static BigDecimal erf(BigDecimal x, double z) {
        if (Math.abs(z) > 30) {
            return BigDecimal.valueOf((long) Math.signum(z));
        }
        if (Math.abs(z) < 1e-100) {
            return x.multiply(BigDecimal.valueOf(2)).divide(BigDecimalMath.sqrt(BigDecimalMath.pi(WIDE), WIDE), WIDE);
        }
        MathContext context = new MathContext(150 + (int) Math.ceil(z * z));
        BigDecimal square = x.multiply(x);
        BigDecimal power = x;
        BigDecimal sum = x.round(context);
        for (int k = 1; k < 4 * z * z + 10 || power.abs().compareTo(x.abs().movePointLeft(120)) > 0; k++) {
            power = power.multiply(square, context).negate().divide(BigDecimal.valueOf(k), context);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * k + 1), context), context);
        }
        return sum.multiply(BigDecimal.valueOf(2), context)
                .divide(BigDecimalMath.sqrt(BigDecimalMath.pi(WIDE), WIDE), context);
    }

    private static BigDecimal gelu(double z, BigDecimal x) {
        if (Math.abs(z) > 40) {
            return z > 0 ? x : BigDecimal.ZERO;
        }
        BigDecimal root = BigDecimalMath.sqrt(BigDecimal.valueOf(2), new MathContext(500));
        MathContext context = new MathContext(450);
        BigDecimal argument = x.divide(root, context);
        return x.multiply(ONE.add(erf(argument, z / Math.sqrt(2))), context).divide(BigDecimal.valueOf(2), context);
    }

    /** Whether the ball holds a number that the reference, itself accurate to 10^−50 relatively, may stand for. */
    static boolean contains(Ball ball, BigDecimal reference) {
        BigDecimal radius = new BigDecimal(ball.radius());
        BigDecimal allowed = reference.abs().movePointLeft(50).add(TINY).add(radius);
        return exact(ball).subtract(reference).abs().compareTo(allowed) <= 0;
    }

    static BigDecimal exact(Ball ball) {
        if (ball.bits() < -4000) {
            // far below TINY, and its exact value may have a million digits
            return BigDecimal.ZERO;
        }
        BigDecimal mantissa = new BigDecimal(ball.mantissa());
        return ball.exponent() >= 0
                ? mantissa.multiply(BigDecimal.valueOf(2).pow(ball.exponent()))
                : mantissa.divide(BigDecimal.valueOf(2).pow(-ball.exponent()));
    }
}
