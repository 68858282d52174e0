package io.rote.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrimeFieldTest {
    @Test
    void operationsAgreeWithBigIntegers() {
        SplittableRandom random = new SplittableRandom(1);
        for (PrimeField f :
                List.of(new PrimeField(3), PrimeField.NEAR_2_23, PrimeField.NEAR_2_31, PrimeField.NEAR_2_61)) {
            BigInteger p = BigInteger.valueOf(f.prime());
            for (int t = 0; t < 2000; t++) {
                long a = t < 3 ? f.prime() - 1 - t % 2 : f.random(random);
                long b = t < 3 ? f.prime() - 1 : f.random(random);
                BigInteger x = BigInteger.valueOf(a);
                BigInteger y = BigInteger.valueOf(b);
                assertThat(f.product(a, b)).isEqualTo(x.multiply(y).mod(p).longValueExact());
                assertThat(f.sum(a, b)).isEqualTo(x.add(y).mod(p).longValueExact());
                assertThat(f.difference(a, b)).isEqualTo(x.subtract(y).mod(p).longValueExact());
                if (a != 0) {
                    assertThat(f.inverse(a)).isEqualTo(x.modInverse(p).longValueExact());
                }
            }
        }
    }

    @Test
    void constantsAreTheLargestPrimesBelowTheirPowersOfTwo() {
        for (long[] pair : new long[][] {
            {PrimeField.NEAR_2_23.prime(), 1L << 23},
            {PrimeField.NEAR_2_31.prime(), 1L << 31},
            {PrimeField.NEAR_2_61.prime(), 1L << 61}
        }) {
            assertThat(BigInteger.valueOf(pair[0]).nextProbablePrime()).isGreaterThan(BigInteger.valueOf(pair[1]));
        }
    }

    @Test
    void compositesAndUnsupportedPrimesAreRefused() {
        assertThatThrownBy(() -> new PrimeField(91)).hasMessageContaining("not a prime");
        assertThatThrownBy(() -> new PrimeField((1L << 32) + 15)).hasMessageContaining("below 2^31");
        assertThatThrownBy(() -> PrimeField.NEAR_2_31.inverse(0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void centredResiduesStayExactAtTheirStatedBounds() {
        SplittableRandom random = new SplittableRandom(2);
        for (long prime : new long[] {3, 5, 101, 8_388_593, 16_777_213, 16_777_259, 1_073_741_789, 2_147_483_647}) {
            PrimeField f = new PrimeField(prime);
            CenteredResidues r = new CenteredResidues(f);
            BigInteger p = BigInteger.valueOf(prime);
            for (int t = 0; t < 2000; t++) {
                long x = (random.nextBoolean() ? 1 : -1) * random.nextLong((1L << 53) - prime);
                x = r.split() || prime > 1000 ? x : x % (1L << 51);
                double reduced = r.reduce((double) x);
                assertThat(Math.abs(reduced)).isLessThanOrEqualTo(r.largest());
                assertThat(r.element(reduced))
                        .isEqualTo(BigInteger.valueOf(x).mod(p).longValueExact());
            }
            long half = prime / 2;
            double[] y = new double[500];
            double[] z = new double[500];
            long[] expected = new long[500];
            for (int t = 0; t < 500; t++) {
                y[t] = (t % 2 == 0 ? 1 : -1) * (double) half;
                z[t] = r.of(f.random(random));
                expected[t] = f.difference(f.element((long) z[t]), f.product(f.element((long) y[t]), half));
            }
            r.subtract(z, (double) half, y, 0, 500);
            r.reduce(z, 0, 500);
            for (int t = 0; t < 500; t++) {
                assertThat(r.element(z[t])).isEqualTo(expected[t]);
            }
        }
    }
}
