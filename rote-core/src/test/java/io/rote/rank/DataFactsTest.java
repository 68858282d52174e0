package io.rote.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.DataSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DataFactsTest {
    @Test
    void genericSamplesShowNoDependentSubset() {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = random.doubles(50 * 4, -1, 1).toArray();
        DataFacts facts = DataFacts.of(DataSet.regression(4, x, 1, new double[50]), 0);
        assertThat(facts.repeats()).isZero();
        assertThat(facts.subsets()).isEqualTo(200);
        assertThat(facts.dependent()).isZero();
        assertThat(facts.dependentShare()).isCloseTo(0.0149, within(1e-4));
        assertThat(facts.onSphere()).isFalse();
    }

    @Test
    void samplesOnALineAreDependent() {
        double[] x = {0, 0, 0.1, 0.1, 0.25, 0.25, 3, 3, 0.1, 0.1};
        DataFacts facts = DataFacts.of(DataSet.regression(2, x, 1, new double[5]), 0);
        assertThat(facts.dependent()).isEqualTo(facts.subsets());
        assertThat(facts.repeats()).isEqualTo(1);
        assertThat(facts.separation()).isZero();
        assertThat(facts.dispersion()).isCloseTo(1, within(1e-12));
    }

    @Test
    void residuesAreTheExactFractions() {
        BigInteger p = BigInteger.valueOf(PrimeField.NEAR_2_61.prime());
        for (double x :
                new double[] {1, -1, 0.1, -3.75e-300, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 123456789.25}) {
            BigDecimal exact = new BigDecimal(x);
            BigInteger numerator = exact.unscaledValue();
            BigInteger scale = BigInteger.TEN.modPow(BigInteger.valueOf(exact.scale()), p);
            BigInteger expected = numerator.multiply(scale.modInverse(p)).mod(p);
            assertThat(DataFacts.residue(x)).isEqualTo(expected.longValueExact());
        }
    }
}
