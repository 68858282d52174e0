package io.rote.certify;

/**
 * Arithmetic of non-negative bounds that never comes out below the exact result.
 *
 * <p><b>Numerics.</b> Java rounds to nearest, so the exact result lies below the next number up. Results that are exact by
 * themselves (a zero operand) stay exact. Infinity stands for "no bound"; 0 · ∞ is 0.
 */
final class Upward {
    private Upward() {}

    static double add(double a, double b) {
        if (a == 0 || b == 0) {
            return a + b;
        }
        return Math.nextUp(a + b);
    }

    static double multiply(double a, double b) {
        return a == 0 || b == 0 ? 0 : Math.nextUp(a * b);
    }

    /** An upper bound of a / b; no bound if b is 0. */
    static double divide(double a, double b) {
        return a == 0 ? 0 : Math.nextUp(a / b);
    }

    static double sqrt(double a) {
        return a == 0 ? 0 : Math.nextUp(Math.sqrt(a));
    }

    /** An upper bound of 2^exponent. */
    static double powerOfTwo(int exponent) {
        return exponent < Double.MIN_EXPONENT - 52 ? Double.MIN_VALUE : Math.scalb(1.0, exponent);
    }

    /** An upper bound of √(Σ v²). */
    static double norm(double[] v) {
        double sum = 0;
        for (double value : v) {
            sum = add(sum, multiply(Math.abs(value), Math.abs(value)));
        }
        return sqrt(sum);
    }
}
