package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BallTest {
    private static final MathContext DIGITS = new MathContext(400);
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        Math.PI,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        0x1p53,
        0x1p53 - 1
    };

    @Test
    void binary64NumbersAreExact() {
        for (double value : SPECIAL) {
            assertExact(Ball.of(value), new BigDecimal(value));
        }
        Cases.check(100, random -> {
            double value = References.argument(random);
            assertExact(Ball.of(value), new BigDecimal(value));
            assertThat(Ball.of(value).lower()).isEqualTo(value);
            assertThat(Ball.of(value).upper()).isEqualTo(value);
            assertThat(Ball.of(value).leading()).isEqualTo(value);
            assertThat(Ball.of(value).magnitude()).isEqualTo(Math.abs(value));
            assertThat(Ball.of(value).signum()).isEqualTo((int) Math.signum(value));
        });
        assertExact(Ball.of(-7L), new BigDecimal(-7));
        for (double value : new double[] {0, Double.MIN_NORMAL, Double.MAX_VALUE}) {
            Ball ball = Ball.of(value);
            assertThat(ball.magnitude()).isEqualTo(value);
            assertThat(ball.leading()).isEqualTo(value);
            assertThat(ball.lower()).isEqualTo(value);
            assertThat(ball.upper()).isEqualTo(value);
        }
    }

    @Test
    void exactNumbersStayExactUnderSumsDifferencesAndProducts() {
        Cases.check(200, random -> {
            double a = moderate(random);
            double b = moderate(random);
            BigDecimal x = new BigDecimal(a);
            BigDecimal y = new BigDecimal(b);
            assertExact(Ball.of(a).add(Ball.of(b)), x.add(y));
            assertExact(Ball.of(a).subtract(Ball.of(b)), x.subtract(y));
            assertExact(Ball.of(a).multiply(Ball.of(b)), x.multiply(y));
            assertExact(Ball.of(a).negate(), x.negate());
            assertExact(Ball.of(a).abs(), x.abs());
            assertExact(Ball.of(a).scale(13), x.multiply(BigDecimal.valueOf(8192)));
        });
    }

    @Test
    void resultsContainEveryResultOnMembers_andAreNotMuchWider() {
        Cases.check(300, random -> {
            Ball a = ball(random);
            Ball b = ball(random);
            double ra = a.radius();
            double rb = b.radius();
            double sizeA = a.magnitude();
            double sizeB = b.magnitude();
            for (int sign = -1; sign <= 1; sign += 2) {
                for (int other = -1; other <= 1; other += 2) {
                    BigDecimal x = member(a, sign);
                    BigDecimal y = member(b, other);
                    assertHolds(a.add(b), x.add(y), ra + rb);
                    assertHolds(a.subtract(b), x.subtract(y), ra + rb);
                    assertHolds(a.multiply(b), x.multiply(y), sizeA * rb + sizeB * ra + ra * rb);
                    assertHolds(a.scale(-5), x.multiply(BigDecimal.valueOf(0x1p-5)), ra / 32);
                    assertHolds(a.negate(), x.negate(), ra);
                    assertHolds(a.widen(0.25), x, ra + 0.25);
                    assertHolds(a.rounded(20), x, ra + sizeA * 0x1p-19);
                    assertHolds(a.divide(7, 60), x.divide(new BigDecimal(7), DIGITS), ra / 7 + sizeA * 0x1p-59);
                    if (sizeB > 2 * rb) {
                        double least = sizeB * (1 - 0x1p-50) - rb;
                        double widest = (ra + sizeA / sizeB * rb) / least + sizeA / sizeB * 0x1p-59;
                        assertHolds(a.divide(b, 60), x.divide(y, DIGITS), widest);
                    }
                    if (a.abs().lower() >= 0.25) {
                        assertHolds(a.abs().sqrt(60), member(a.abs(), sign).sqrt(DIGITS), ra + (1 + sizeA) * 0x1p-58);
                    }
                }
            }
        });
    }

    @Test
    void endsEncloseEveryMember_andLieClose() {
        Cases.check(300, random -> {
            Ball ball = ball(random).multiply(Ball.of(moderate(random)));
            BigDecimal radius = new BigDecimal(ball.radius());
            BigDecimal middle = References.exact(ball);
            assertThat(new BigDecimal(ball.lower())).isLessThanOrEqualTo(middle.subtract(radius));
            assertThat(new BigDecimal(ball.upper())).isGreaterThanOrEqualTo(middle.add(radius));
            BigDecimal slack = middle.abs().add(radius).multiply(BigDecimal.valueOf(0x1p-50));
            assertThat(new BigDecimal(ball.lower()))
                    .isGreaterThanOrEqualTo(middle.subtract(radius).subtract(slack));
            assertThat(new BigDecimal(ball.upper()))
                    .isLessThanOrEqualTo(middle.add(radius).add(slack));
            assertThat(new BigDecimal(ball.magnitude())).isGreaterThanOrEqualTo(middle.abs());
            assertThat(new BigDecimal(Math.nextDown(ball.magnitude()))).isLessThan(middle.abs());
            assertThat(new BigDecimal(ball.leading()).abs()).isLessThanOrEqualTo(middle.abs());
            assertThat(Math.signum(ball.leading())).isEqualTo(ball.signum());
            assertThat(new BigDecimal(Math.nextUp(Math.abs(ball.leading())))).isGreaterThan(middle.abs());
            if (ball.radius() == 0) {
                assertThat(Math.nextUp(ball.lower())).isGreaterThanOrEqualTo(ball.upper());
            }
            if (ball.signum() != 0) {
                BigDecimal power = two(ball.bits());
                assertThat(middle.abs()).isLessThan(power).isGreaterThanOrEqualTo(power.divide(BigDecimal.valueOf(2)));
            }
            assertThat(ball.middle().radius()).isZero();
        });
    }

    @Test
    void endsBeyondTheRangeOfBinary64StayOnTheirSide() {
        Ball huge = new Ball(BigInteger.ONE, 2000, 0);
        assertThat(huge.lower()).isEqualTo(Double.MAX_VALUE);
        assertThat(huge.upper()).isInfinite();
        assertThat(huge.negate().lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(huge.negate().upper()).isEqualTo(-Double.MAX_VALUE);
        Ball tiny = new Ball(BigInteger.ONE, -2000, 0);
        assertThat(tiny.lower()).isZero();
        assertThat(tiny.upper()).isEqualTo(Double.MIN_VALUE);
        assertThat(tiny.negate().lower()).isEqualTo(-Double.MIN_VALUE);
        assertThat(tiny.negate().upper()).isZero();
        Ball between = new Ball(BigInteger.valueOf(3), -1075, 0);
        assertThat(between.lower()).isLessThanOrEqualTo(Double.MIN_VALUE);
        assertThat(between.upper()).isGreaterThanOrEqualTo(2 * Double.MIN_VALUE);
        assertThat(Ball.ZERO.bits()).isLessThan(-100_000_000);
    }

    @Test
    void divisionByAnIntervalAroundZeroHasNoBound_andRootsNeedAQuarter() {
        assertThat(Ball.ONE.divide(Ball.ZERO, 60).radius()).isInfinite();
        assertThat(Ball.ONE.divide(Ball.ONE.widen(1), 60).radius()).isInfinite();
        assertThat(Ball.ONE.divide(Ball.ONE.widen(0.5), 60).radius()).isBetween(1.0, 1 + 1e-9);
        assertExact(Ball.ZERO.divide(3, 60), BigDecimal.ZERO);
        assertExact(Ball.of(4L).sqrt(60).middle(), BigDecimal.valueOf(2));
        assertExact(Ball.of(0.25).sqrt(60).middle(), BigDecimal.valueOf(0.5));
        // a long midpoint and a short root: still within the last place kept
        assertHolds(
                Ball.of(2).divide(3, 300).middle().sqrt(20),
                BigDecimal.valueOf(2).divide(BigDecimal.valueOf(3), DIGITS).sqrt(DIGITS),
                0x1p-19);
        assertThatThrownBy(() -> Ball.of(0.2499).sqrt(60)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Ball.ONE.widen(0.8).sqrt(60)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void nearestIntegerIsHalfAwayAtMost() {
        Cases.check(200, random -> {
            double value = moderate(random);
            BigDecimal away = new BigDecimal(value)
                    .subtract(new BigDecimal(Ball.of(value).nearestInteger()))
                    .abs();
            assertThat(away).isLessThanOrEqualTo(BigDecimal.valueOf(0.5));
        });
        assertThat(new Ball(BigInteger.valueOf(5), 3, 0).nearestInteger()).isEqualTo(BigInteger.valueOf(40));
        assertThat(new Ball(BigInteger.valueOf(5), 0, 0).nearestInteger()).isEqualTo(BigInteger.valueOf(5));
        assertThat(new Ball(BigInteger.valueOf(-5), 1, 0).nearestInteger()).isEqualTo(BigInteger.valueOf(-10));
    }

    @Test
    void roundingKeepsShortMidpoints() {
        Ball ball = new Ball(BigInteger.valueOf(0b1011), 7, 0);
        assertThat(ball.rounded(4)).isSameAs(ball);
        assertThat(ball.rounded(3).mantissa()).isEqualTo(BigInteger.valueOf(0b101));
        assertThat(ball.rounded(3).exponent()).isEqualTo(8);
        assertThat(ball.rounded(3).radius()).isEqualTo(256);
        assertThat(ball.scale(3).radius()).isZero();
    }

    private static void assertExact(Ball ball, BigDecimal value) {
        assertThat(ball.radius()).isZero();
        assertThat(References.exact(ball)).isEqualByComparingTo(value);
    }

    private static void assertHolds(Ball ball, BigDecimal member, double widest) {
        BigDecimal distance = References.exact(ball).subtract(member).abs();
        assertThat(distance).isLessThanOrEqualTo(new BigDecimal(ball.radius()));
        assertThat(ball.radius()).isLessThanOrEqualTo(widest * (1 + 0x1p-48) + 1e-300);
    }

    /** The member on an edge. */
    private static BigDecimal member(Ball ball, int sign) {
        return References.exact(ball).add(new BigDecimal(sign * ball.radius()));
    }

    private static Ball ball(SplittableRandom random) {
        Ball middle = Ball.of(moderate(random)).add(Ball.of(moderate(random)));
        return random.nextInt(4) == 0 ? middle : middle.widen(Math.abs(moderate(random)));
    }

    /** Of either sign, from 2^−40 to 2^40, now and then 0. */
    private static double moderate(SplittableRandom random) {
        double value = Math.scalb(1 + random.nextDouble(), random.nextInt(-40, 40));
        return random.nextInt(20) == 0 ? 0 : random.nextBoolean() ? value : -value;
    }

    private static BigDecimal two(int exponent) {
        return exponent >= 0
                ? BigDecimal.valueOf(2).pow(exponent)
                : BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(-exponent));
    }
}
