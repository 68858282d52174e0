package io.rote.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Compares with power series in decimal arithmetic of up to 370 digits: 1 − erf(27.3) has 325 leading nines.
 */
class ErrorFunctionTest {
    private static final MathContext DIGITS = new MathContext(370);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal SQRT_TWO = TWO.sqrt(DIGITS);
    private static final BigDecimal SQRT_PI = pi().sqrt(DIGITS);

    @Test
    void erfIsWithinItsBound() {
        assertWithin(1.5, points(6), ErrorFunction::erf, ErrorFunctionTest::erf);
    }

    @Test
    void erfcIsWithinItsBound() {
        assertWithin(4, points(27.3), ErrorFunction::erfc, z -> BigDecimal.ONE.subtract(erf(z), DIGITS));
    }

    @Test
    void erfSlopeIsWithinItsBound() {
        assertWithin(
                4,
                points(27.3),
                ErrorFunction::slope,
                z -> TWO.divide(SQRT_PI, DIGITS).multiply(expOfMinus(z.multiply(z, DIGITS)), DIGITS));
    }

    @Test
    void normalIsWithinItsBound() {
        assertWithin(
                5,
                points(38.6),
                ErrorFunction::normal,
                z -> BigDecimal.ONE
                        .subtract(erf(z.negate().divide(SQRT_TWO, DIGITS)), DIGITS)
                        .divide(TWO, DIGITS));
    }

    @Test
    void densityIsWithinItsBound() {
        assertWithin(
                4,
                points(38.6),
                ErrorFunction::density,
                z -> expOfMinus(z.multiply(z, DIGITS).divide(TWO, DIGITS))
                        .divide(SQRT_PI.multiply(SQRT_TWO, DIGITS), DIGITS));
    }

    @Test
    void extremesAreTheLimits() {
        for (double huge : new double[] {30, 1e8, 1e200, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
            assertThat(ErrorFunction.erf(huge)).isEqualTo(1);
            assertThat(ErrorFunction.erf(-huge)).isEqualTo(-1);
            assertThat(ErrorFunction.erfc(huge)).isZero();
            assertThat(ErrorFunction.erfc(-huge)).isEqualTo(2);
            assertThat(ErrorFunction.normal(huge * 2)).isEqualTo(1);
            assertThat(ErrorFunction.normal(-huge * 2)).isZero();
            assertThat(ErrorFunction.density(huge * 2)).isZero();
            assertThat(ErrorFunction.slope(-huge)).isZero();
        }
        assertThat(ErrorFunction.erf(Double.NaN)).isNaN();
        assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
        assertThat(ErrorFunction.normal(Double.NaN)).isNaN();
        assertThat(ErrorFunction.density(Double.NaN)).isNaN();
        assertThat(ErrorFunction.slope(Double.NaN)).isNaN();
    }

    @Test
    void erfIsOddToTheBit() {
        points(6).forEach(z -> assertThat(ErrorFunction.erf(-z)).isEqualTo(-ErrorFunction.erf(z)));
        assertThat(1 / ErrorFunction.erf(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** Both sides of every interval's end, a spread over [−largest, largest], and magnitudes down to the subnormal. */
    private static DoubleStream points(double largest) {
        SplittableRandom random = new SplittableRandom(11);
        double root = Math.sqrt(2);
        DoubleStream ends = DoubleStream.of(0.4375, 0.84, 1.5, 3, 5, 26.5)
                .flatMap(a -> DoubleStream.of(a, Math.nextDown(a), a * root));
        DoubleStream spread =
                DoubleStream.generate(() -> largest * random.nextDouble()).limit(5);
        DoubleStream small = DoubleStream.iterate(1, a -> a > 0, a -> a * 1e-40);
        return DoubleStream.concat(ends, DoubleStream.concat(spread, small))
                .filter(a -> a <= largest)
                .flatMap(a -> DoubleStream.of(a, -a));
    }

    private static void assertWithin(
            double ulps, DoubleStream points, DoubleUnaryOperator computed, UnaryOperator<BigDecimal> exact) {
        points.forEach(z -> {
            BigDecimal truth = exact.apply(new BigDecimal(z));
            BigDecimal error =
                    new BigDecimal(computed.applyAsDouble(z)).subtract(truth).abs();
            double allowed = Math.max(ulps * Math.ulp(truth.doubleValue()), 2 * Double.MIN_VALUE);
            assertThat(error)
                    .as("z = %s: %s ulp", z, error.doubleValue() / Math.ulp(truth.doubleValue()))
                    .isLessThanOrEqualTo(new BigDecimal(allowed));
        });
    }

    /** 2/√π · e^(−z²) Σ_k 2^k z^(2k+1) / (1·3·…·(2k+1)), whose terms have one sign. */
    private static BigDecimal erf(BigDecimal z) {
        BigDecimal square = z.multiply(z, DIGITS);
        MathContext digits = digitsFor(square);
        BigDecimal twice = square.multiply(TWO, digits);
        BigDecimal term = z;
        BigDecimal sum = z;
        for (int k = 1; isVisible(term, sum, digits); k++) {
            term = term.multiply(twice, digits).divide(BigDecimal.valueOf(2L * k + 1), digits);
            sum = sum.add(term, digits);
        }
        return sum.multiply(expOfMinus(square), digits).multiply(TWO).divide(SQRT_PI, digits);
    }

    private static BigDecimal expOfMinus(BigDecimal s) {
        MathContext digits = digitsFor(s);
        BigDecimal exponent = s.round(digits);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; isVisible(term, sum, digits); k++) {
            term = term.multiply(exponent, digits).divide(BigDecimal.valueOf(k), digits);
            sum = sum.add(term, digits);
        }
        return BigDecimal.ONE.divide(sum, digits);
    }

    /** Enough for 40 digits of 1 − erf(√s), which begins with 0.43·s zeros. */
    private static MathContext digitsFor(BigDecimal s) {
        return new MathContext(40 + (int) Math.ceil(0.44 * s.doubleValue()));
    }

    private static boolean isVisible(BigDecimal term, BigDecimal sum, MathContext digits) {
        return term.signum() != 0
                && (long) term.precision() - term.scale()
                        > (long) sum.precision() - sum.scale() - digits.getPrecision();
    }

    /** Machin: π = 16 arctan(1/5) − 4 arctan(1/239). */
    private static BigDecimal pi() {
        return arctanOfInverse(5)
                .multiply(BigDecimal.valueOf(16))
                .subtract(arctanOfInverse(239).multiply(BigDecimal.valueOf(4)), DIGITS);
    }

    private static BigDecimal arctanOfInverse(int m) {
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(m), DIGITS);
        BigDecimal sum = power;
        for (long k = 3; isVisible(power, sum, DIGITS); k += 2) {
            power = power.divide(BigDecimal.valueOf(-(long) m * m), DIGITS);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
        }
        return sum;
    }
}
