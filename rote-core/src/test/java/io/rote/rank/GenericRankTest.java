package io.rote.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.theory.PurePowerRank;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericRankTest {
    private static final PrimeField P = PrimeField.NEAR_2_31;

    @ParameterizedTest
    @CsvSource({"3,2,2,6,5", "4,2,3,10,9", "3,4,5,15,14", "4,4,9,35,34", "5,3,7,35,34", "5,4,14,70,69"})
    void alexanderHirschowitzCasesAreOneShort(int d, int k, int m, int n, int rank) {
        PolynomialMatrix object = new FirstLayerJacobian(n, d, m, IntegerPolynomial.power(k - 1));
        for (PrimeField field : List.of(P, PrimeField.NEAR_2_61)) {
            GenericRank result = GenericRank.of(object, field, 0, 2);
            assertThat(result.rank()).isEqualTo(rank);
            assertThat(result.verdict()).isEqualTo(GenericRank.Verdict.PROVED);
        }
        assertThat(Math.min(n, Math.min(m * d, binomial(k + d - 1, k)))).isEqualTo(rank + 1);
    }

    @Test
    void genericFormulasHoldElsewhere() {
        int cases = 0;
        for (int d = 1; d <= 5; d++) {
            for (int k = 2; k <= 4; k++) {
                for (int m = 1; m <= 9; m++) {
                    int formula = Math.min(m * d, binomial(k + d - 1, k));
                    for (int n : new int[] {Math.max(1, formula - 1), formula, formula + 2}) {
                        GenericRank result = GenericRank.of(
                                new FirstLayerJacobian(n, d, m, IntegerPolynomial.power(k - 1)), P, 7, 2);
                        boolean exceptional = PurePowerRank.isExceptional(d, k, m) || (k == 2 && m > 1 && m < d);
                        if (!exceptional) {
                            assertThat(result.rank()).as(result.object().text()).isEqualTo(Math.min(n, formula));
                        } else if (n >= formula) {
                            assertThat(result.rank()).as(result.object().text()).isLessThan(formula);
                        }
                        assertThat(result.verdict()).isEqualTo(GenericRank.Verdict.PROVED);
                        cases++;
                    }
                }
            }
        }
        for (int d = 1; d <= 4; d++) {
            for (String function :
                    List.of("0,1", "0,0,1", "0,0,0,1", "0,0,0,0,1", "1,1", "0,1,1", "1,0,2", "1,2,3,4")) {
                for (int n : new int[] {4, 11, 20}) {
                    for (int m : new int[] {5, 12, 21}) {
                        GenericRank result = GenericRank.of(
                                new HadamardFunction(n, d, m, IntegerPolynomial.parse(function)), P, 8, 2);
                        assertThat(result.verdict()).as(result.object().text()).isEqualTo(GenericRank.Verdict.PROVED);
                        cases++;
                    }
                }
            }
        }
        assertThat(cases).isGreaterThanOrEqualTo(500);
    }

    @Test
    void theoremOfM24IsKept() {
        SplittableRandom random = new SplittableRandom(9);
        for (int t = 0; t < 60; t++) {
            int n = 2 + random.nextInt(20);
            IntegerPolynomial many =
                    new IntegerPolynomial(random.longs(n + 1, 1, 9).boxed().toList());
            ThreeLayerProduct object = new ThreeLayerProduct(
                    n, 1 + random.nextInt(4), 2 + random.nextInt(5), 1 + random.nextInt(9), many, many, t % 2 == 0);
            GenericRank result = GenericRank.of(object, P, t, 2);
            assertThat(object.lowerBound() > 0).isEqualTo(n >= object.units() - 1);
            assertThat((long) result.rank()).as(object.text()).isGreaterThanOrEqualTo(object.lowerBound());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hadamard samples=9 inputs=3 units=7 function=1,0,2",
                "first-layer samples=9 inputs=3 units=4 function=0,1,5",
                "face-splitting samples=12 inputs=2 units=3 other-units=5 function=1,1 other-function=0,0,3",
                "three-layer samples=12 inputs=2 units=3 last-units=5 function=1,1,4 last-function=2,0,3 rank-one=false",
                "three-layer samples=12 inputs=2 units=3 last-units=5 function=1,1,4 last-function=2,0,3 rank-one=true",
                "network samples=8 inputs=2 widths=3 outputs=1 activation=0,0,0,1 biases=false layer=0",
                "network samples=8 inputs=2 widths=3,2 outputs=2 activation=0,1,-3 biases=true layer=0",
                "network samples=8 inputs=2 widths=3,4,2 outputs=1 activation=0,1,1 biases=true layer=2"
            })
    void everyEntryMatchesItsDefinition(String text) {
        PolynomialMatrix object = ObjectText.parse(text);
        assertThat(object.text()).isEqualTo(text);
        for (PrimeField field : List.of(PrimeField.NEAR_2_23, P, PrimeField.NEAR_2_61)) {
            ModularMatrix fast = object.at(field, 42);
            assertThat(fast.rows()).isEqualTo(object.rows());
            assertThat(fast.columns()).isEqualTo(object.columns());
            DefinedEntries slow =
                    DefinedEntries.of(object, BigInteger.valueOf(field.prime()), new SplittableRandom(42));
            List<Integer> all = new ArrayList<>();
            for (int j = 0; j < object.columns(); j++) {
                all.add(j);
            }
            for (int i = 0; i < object.rows(); i++) {
                BigInteger[] row = slow.row(i, all);
                for (int j = 0; j < row.length; j++) {
                    assertThat(fast.get(i, j)).as("(%d, %d)", i, j).isEqualTo(row[j].longValueExact());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0,0,1", "0,1,1,1", "1,2,0,0,5"})
    void networkJacobiansReachTheirBound_whenSamplesAreMany(String activation) {
        for (boolean biases : new boolean[] {true, false}) {
            for (List<Integer> widths : List.of(List.of(3), List.of(3, 2), List.of(2, 3, 2))) {
                PolynomialMatrix object =
                        new NetworkJacobian(80, 3, widths, 2, IntegerPolynomial.parse(activation), biases, 0);
                GenericRank result = GenericRank.of(object, P, 1, 2);
                assertThat(result.rank()).as(object.text()).isLessThanOrEqualTo((int) result.expected());
                assertThat(result.rank()).as(object.text()).isGreaterThan(0);
            }
        }
    }

    @Test
    void scalingCostsPurePowersOneParameterPerUnit() {
        PolynomialMatrix object = new NetworkJacobian(60, 4, List.of(5), 1, IntegerPolynomial.power(3), true, 0);
        GenericRank result = GenericRank.of(object, P, 1, 1);
        // p = 5·5 + 6, less one scaling per unit
        assertThat(result.rank()).isEqualTo(31 - 5);
        assertThat(result.verdict()).isEqualTo(GenericRank.Verdict.PROVED);
    }

    @Test
    void deficitsWithoutAFormulaAreOnlyProbable() {
        // x + x² without biases: a skew matrix with zero row sums annihilates the three units' blocks
        PolynomialMatrix object = new FirstLayerJacobian(9, 3, 3, IntegerPolynomial.parse("1,2"));
        GenericRank result = GenericRank.of(object, P, 3, 2);
        assertThat(result.rank()).isEqualTo(8);
        assertThat(result.expected()).isEqualTo(9);
        assertThat(result.verdict()).isEqualTo(GenericRank.Verdict.PROBABLE);
        double once = 9.0 * 3 / P.prime();
        assertThat(result.failureProbability()).isBetween(once * once, once * once * 1.0000001);
        assertThat(result.seeds()).containsExactly(3L, 4L);
    }

    @Test
    void certificatesSurviveTheFileAndTheChecker() {
        for (String text : List.of(
                "first-layer samples=35 inputs=5 units=7 function=0,0,1",
                "three-layer samples=24 inputs=2 units=5 last-units=6 function=1,1,1,1 last-function=1,1,1 rank-one=false",
                "network samples=20 inputs=3 widths=4,3 outputs=1 activation=0,1,1 biases=true layer=0")) {
            Certificate certificate =
                    GenericRank.of(ObjectText.parse(text), P, 11, 1).certificate();
            Certificate read = Certificate.parse(certificate.text());
            assertThat(read).isEqualTo(certificate);
            assertThat(CertificateChecker.check(read)).isInstanceOf(Finding.Confirmed.class);
        }
    }

    @Test
    void falseCertificatesAreRejected() {
        PolynomialMatrix object = new FirstLayerJacobian(15, 3, 5, IntegerPolynomial.power(3));
        Certificate honest = GenericRank.of(object, P, 0, 1).certificate();
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < 15; k++) {
            all.add(k);
        }
        Certificate tooMuch = new Certificate(object, P, 0, new Echelon(all, all));
        assertThat(CertificateChecker.check(tooMuch)).isInstanceOf(Finding.Rejected.class);
        Certificate repeated = new Certificate(object, P, 0, new Echelon(List.of(1, 1), List.of(0, 1)));
        assertThat(CertificateChecker.check(repeated)).isInstanceOf(Finding.Rejected.class);
        Certificate outside = new Certificate(object, P, 0, new Echelon(List.of(15), List.of(0)));
        assertThat(CertificateChecker.check(outside)).isInstanceOf(Finding.Rejected.class);
        assertThatThrownBy(() -> Certificate.parse(honest.text().replace("rank 14", "rank 15")))
                .hasMessageContaining("claims rank 15");
        assertThatThrownBy(() -> Certificate.parse("x")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> Certificate.parse(honest.text().replace("seed ", "sead ")))
                .hasMessageContaining("line 4: 'seed' expected");
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new HadamardFunction(0, 1, 1, IntegerPolynomial.power(2)))
                .hasMessageContaining("samples must be at least 1");
        assertThatThrownBy(() -> new HadamardFunction(100_000, 1, 100_000, IntegerPolynomial.power(2)))
                .hasMessageContaining("choose smaller sizes");
        assertThatThrownBy(() -> ObjectText.parse("hadamard samples=1 inputs=2 units=3"))
                .hasMessageContaining("function= is missing");
        assertThatThrownBy(() -> ObjectText.parse("cube samples=1")).hasMessageContaining("unknown object");
        assertThatThrownBy(() -> IntegerPolynomial.parse("1,a")).hasMessageContaining("integer coefficients");
    }

    private static int binomial(int top, int bottom) {
        long value = 1;
        for (int i = 1; i <= bottom; i++) {
            value = value * (top - bottom + i) / i;
        }
        return Math.toIntExact(Arrays.stream(new long[] {value}).sum());
    }
}
