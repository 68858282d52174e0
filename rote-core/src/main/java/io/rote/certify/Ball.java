package io.rote.certify;

import java.math.BigInteger;

/**
 * A set of reals: all within {@code radius} of the dyadic midpoint mantissa · 2^exponent.
 *
 * <p><b>Guarantee.</b> (G1) An operation's result contains every result of the operation on members of its operands. (G2) Sums,
 * differences and products have exact midpoints; only {@link #rounded}, {@link #divide} and {@link #sqrt} round, and add what they
 * lose to the radius. So numbers of radius 0 stay exact under +, − and ·.
 *
 * <p><b>Numerics.</b> The radius is binary64, always rounded up, at least 2^−1074 unless 0.
 */
final class Ball {
    static final Ball ZERO = new Ball(BigInteger.ZERO, 0, 0);
    static final Ball ONE = new Ball(BigInteger.ONE, 0, 0);

    private final BigInteger mantissa;
    private final int exponent;
    private final double radius;

    Ball(BigInteger mantissa, int exponent, double radius) {
        this.mantissa = mantissa;
        this.exponent = exponent;
        this.radius = radius;
    }

    /** The number itself. */
    static Ball of(double value) {
        if (value == 0) {
            return ZERO;
        }
        int scale = Math.getExponent(Math.max(Math.abs(value), Double.MIN_NORMAL)) - 52;
        // value / 2^scale is an integer below 2^53; two steps since 2^-scale itself may overflow
        double integer = Math.scalb(Math.scalb(value, -scale / 2), -scale - -scale / 2);
        return new Ball(BigInteger.valueOf((long) integer), scale, 0);
    }

    static Ball of(long value) {
        return new Ball(BigInteger.valueOf(value), 0, 0);
    }

    BigInteger mantissa() {
        return mantissa;
    }

    int exponent() {
        return exponent;
    }

    double radius() {
        return radius;
    }

    /** The midpoint alone. */
    Ball middle() {
        return new Ball(mantissa, exponent, 0);
    }

    /** The midpoint's sign. */
    int signum() {
        return mantissa.signum();
    }

    /** The least e with |midpoint| &lt; 2^e; very small for 0. */
    int bits() {
        return mantissa.signum() == 0 ? Integer.MIN_VALUE / 4 : mantissa.abs().bitLength() + exponent;
    }

    Ball negate() {
        return new Ball(mantissa.negate(), exponent, radius);
    }

    Ball abs() {
        return withSignOf(this);
    }

    /** This, or its negative if the other midpoint is negative. */
    Ball withSignOf(Ball b) {
        return b.signum() < 0 ? negate() : this;
    }

    Ball add(Ball b) {
        if (mantissa.signum() == 0) {
            return new Ball(b.mantissa, b.exponent, Upward.add(radius, b.radius));
        }
        if (b.mantissa.signum() == 0) {
            return new Ball(mantissa, exponent, Upward.add(radius, b.radius));
        }
        int common = Math.min(exponent, b.exponent);
        BigInteger sum = mantissa.shiftLeft(exponent - common).add(b.mantissa.shiftLeft(b.exponent - common));
        return new Ball(sum, common, Upward.add(radius, b.radius));
    }

    Ball subtract(Ball b) {
        return add(b.negate());
    }

    Ball multiply(Ball b) {
        double r = 0;
        if (radius != 0 || b.radius != 0) {
            // |xy − x̃ỹ| ≤ |x̃| r_y + |ỹ| r_x + r_x r_y
            r = Upward.add(
                    Upward.multiply(magnitude(), b.radius),
                    Upward.multiply(Upward.add(b.magnitude(), b.radius), radius));
        }
        return new Ball(mantissa.multiply(b.mantissa), Math.addExact(exponent, b.exponent), r);
    }

    /** This · 2^k. */
    Ball scale(int k) {
        double r = radius == 0 ? 0 : Math.nextUp(Math.scalb(radius, k));
        return new Ball(mantissa, Math.addExact(exponent, k), r);
    }

    /** This with further members: all within {@code error} of a member. */
    Ball widen(double error) {
        return new Ball(mantissa, exponent, Upward.add(radius, error));
    }

    /** This with a midpoint of at most {@code precision} bits. */
    Ball rounded(int precision) {
        int surplus = mantissa.bitLength() - precision;
        if (surplus <= 0) {
            return this;
        }
        int coarse = Math.addExact(exponent, surplus);
        return new Ball(mantissa.shiftRight(surplus), coarse, Upward.add(radius, Upward.powerOfTwo(coarse)));
    }

    /** This / k for k &gt; 0, the midpoint to about {@code precision} bits. */
    Ball divide(long k, int precision) {
        return divide(of(k), precision);
    }

    /** This / b, the midpoint to about {@code precision} bits; without bound if b contains 0. */
    Ball divide(Ball b, int precision) {
        double least = b.leastMagnitude();
        if (least <= 0) {
            return new Ball(BigInteger.ZERO, 0, Double.POSITIVE_INFINITY);
        }
        int shift = Math.max(0, precision + 2 + b.mantissa.bitLength() - mantissa.bitLength());
        BigInteger quotient = mantissa.shiftLeft(shift).divide(b.mantissa);
        int unit = Math.subtractExact(Math.subtractExact(exponent, shift), b.exponent);
        Ball middle = new Ball(quotient, unit, 0);
        double r = mantissa.signum() == 0 ? 0 : Upward.powerOfTwo(unit);
        if (radius != 0 || b.radius != 0) {
            // |x/y − x̃/ỹ| ≤ (r_x + |x̃/ỹ| r_y) / |y|
            double whole = Upward.add(middle.magnitude(), r);
            r = Upward.add(r, Upward.divide(Upward.add(radius, Upward.multiply(whole, b.radius)), least));
        }
        return new Ball(quotient, unit, r);
    }

    /** The square root of a ball whose members are all at least 1/4, the midpoint to about {@code precision} bits. */
    Ball sqrt(int precision) {
        if (!(lower() >= 0.25)) {
            throw new ArithmeticException("the square root's bound needs numbers from 1/4 on");
        }
        int unit = (bits() >> 1) - precision;
        // the midpoint in units of unit², rounded down, which changes no whole root; the root's slope is at most 1 from
        // 1/4 on
        BigInteger root = mantissa.shiftLeft(exponent - 2 * unit).sqrt();
        return new Ball(root, unit, Upward.add(Upward.powerOfTwo(unit), radius));
    }

    /** The integer nearest to the midpoint, or one of the two. */
    BigInteger nearestInteger() {
        return mantissa.shiftRight(-exponent - 1).add(BigInteger.ONE).shiftRight(1);
    }

    /** An upper bound of |midpoint|. */
    double magnitude() {
        return up(mantissa.abs(), exponent);
    }

    /** A lower bound of the members' magnitudes, negative or 0 if 0 may be a member. */
    private double leastMagnitude() {
        return Math.nextDown(down(mantissa.abs(), exponent) - radius);
    }

    /** A number below every member, or equal to the least. */
    double lower() {
        double middle = mantissa.signum() < 0 ? -up(mantissa.negate(), exponent) : down(mantissa, exponent);
        return radius == 0 ? middle : Math.nextDown(middle - radius);
    }

    /** A number above every member, or equal to the largest. */
    double upper() {
        double middle = mantissa.signum() < 0 ? -down(mantissa.negate(), exponent) : up(mantissa, exponent);
        return radius == 0 ? middle : Math.nextUp(middle + radius);
    }

    /** The midpoint, rounded down in magnitude to 53 bits. */
    double leading() {
        double middle = down(mantissa.abs(), exponent);
        return mantissa.signum() < 0 ? -middle : middle;
    }

    private static double up(BigInteger m, int e) {
        int surplus = Math.max(0, m.bitLength() - 53);
        long top = m.shiftRight(surplus).longValue();
        if (surplus > 0 && m.getLowestSetBit() < surplus) {
            top++;
        }
        double value = Math.scalb((double) top, e + surplus);
        return top != 0 && value < Double.MIN_NORMAL ? Math.nextUp(value) : value;
    }

    private static double down(BigInteger m, int e) {
        int surplus = Math.max(0, m.bitLength() - 53);
        double value = Math.scalb((double) m.shiftRight(surplus).longValue(), e + surplus);
        if (value == Double.POSITIVE_INFINITY) {
            return Double.MAX_VALUE;
        }
        return value > 0 && value < Double.MIN_NORMAL ? Math.nextDown(value) : value;
    }
}
