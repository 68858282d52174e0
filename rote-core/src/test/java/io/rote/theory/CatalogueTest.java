package io.rote.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rote.network.Activation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final List<Long> SIZES = List.of(2L, 7L, 30L, 1001L, 1_000_000_000_000L);

    static Stream<Family> families() {
        List<Family> all = new ArrayList<>();
        for (String activation :
                List.of("tanh", "logistic", "relu", "leaky-relu", "polynomial:3", "polynomial:2", "threshold")) {
            for (long d : new long[] {1, 2, 40}) {
                for (long q : new long[] {1, 3}) {
                    for (int layers = 1; layers <= 4; layers++) {
                        for (Labels labels : Labels.values()) {
                            all.add(new Family(d, q, Nonlinearity.named(activation), layers, labels));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    @Test
    void idsAreThoseOfTheTheoryAndUnique() {
        List<String> ids = Catalogue.statements().stream().map(Statement::id).toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .contains("sard", "mt24-lower", "mt24-upper", "mt24-degree", "m24-three-layer", "m24-multi-output")
                .contains("m24-rank", "fodl-n", "baum", "belm20-relu", "slab", "belm20-ntk", "belm20-harmonic")
                .contains("belm20-weight", "yun19", "huang03", "sakurai92", "yamasaki93", "vershynin20", "bombari22")
                .contains("nguyen21", "robustness");
    }

    @Test
    void everyStatementCoversSomeFamilyAndNotEveryOne() {
        for (Statement statement : Catalogue.statements()) {
            assertThat(families().anyMatch(statement::covers))
                    .as(statement.id())
                    .isTrue();
            assertThat(families().allMatch(statement::covers))
                    .as(statement.id())
                    .isFalse();
        }
    }

    @Test
    void noNecessaryBoundExceedsASufficientOne() {
        families().forEach(CatalogueTest::requireThatNoNecessaryBoundExceedsASufficientOne);
    }

    private static void requireThatNoNecessaryBoundExceedsASufficientOne(Family family) {
        for (long n : SIZES) {
            List<Bound> bounds = Catalogue.bounds(family, n);
            for (Bound low : bounds) {
                for (Bound high : bounds) {
                    if (low.kind() == Kind.NECESSARY
                            && high.kind() == Kind.SUFFICIENT
                            && high.statement().conclusion() == Conclusion.MEMORIZES) {
                        assertThat(low.neurons()).as("%s %s", low, high).isLessThanOrEqualTo(high.neurons());
                        assertThat(low.parameters()).as("%s %s", low, high).isLessThanOrEqualTo(high.parameters());
                    }
                }
            }
        }
    }

    @Test
    void everySmallestSizeIsConfirmedByTheSamplesOfItsWidths() {
        families().forEach(CatalogueTest::requireThatEverySmallestSizeIsConfirmedByTheSamplesOfItsWidths);
    }

    private static void requireThatEverySmallestSizeIsConfirmedByTheSamplesOfItsWidths(Family family) {
        for (long n : SIZES) {
            for (Bound bound : Catalogue.bounds(family, n)) {
                Architecture shape = new Architecture(family.inputs(), bound.widths(), family.outputs());
                assertThat(bound.neurons()).isEqualTo(shape.neurons());
                assertThat(bound.statement().samples(family, bound.widths()).orElseThrow())
                        .as("%s n=%d", bound, n)
                        .isGreaterThanOrEqualTo(n);
                if (bound.kind() == Kind.SUFFICIENT) {
                    assertThat(bound.parameters()).isEqualTo(shape.parameters());
                }
            }
        }
    }

    @Test
    void noSmallerSizeWouldDo() {
        families().forEach(CatalogueTest::requireThatNoSmallerSizeWouldDo);
    }

    private static void requireThatNoSmallerSizeWouldDo(Family family) {
        if (family.hiddenLayers() > 3) {
            return;
        }
        for (long n : new long[] {2, 9, 30}) {
            for (Bound bound : Catalogue.bounds(family, n)) {
                if (bound.neurons() > 40) {
                    continue;
                }
                for (List<Long> widths : compositions(family.hiddenLayers(), bound.neurons() - 1)) {
                    assertThat(bound.statement().samples(family, widths).orElseThrow())
                            .as("%s by %s, n = %d", bound, widths, n)
                            .isLessThan(n);
                }
            }
        }
    }

    @Test
    void verdictsNeverContradict() {
        families().forEach(CatalogueTest::requireThatVerdictsNeverContradict);
    }

    private static void requireThatVerdictsNeverContradict(Family family) {
        for (long n : SIZES) {
            for (Bound bound : Catalogue.bounds(family, n)) {
                Verdict verdict = Catalogue.judge(family, bound.widths(), n);
                if (bound.statement().conclusion() == Conclusion.MEMORIZES && bound.kind() == Kind.SUFFICIENT) {
                    assertThat(verdict.answer()).isEqualTo(Verdict.Answer.GUARANTEED);
                    assertThat(verdict.by()).contains(bound.statement());
                }
            }
            if (family.labels() == Labels.REAL && n > 1000) {
                List<Long> ones = java.util.Collections.nCopies(family.hiddenLayers(), 1L);
                assertThat(Catalogue.judge(family, ones, n).answer()).isEqualTo(Verdict.Answer.IMPOSSIBLE);
            }
        }
    }

    @Test
    void samplesAreMonotoneInEveryWidth() {
        families().forEach(CatalogueTest::requireThatSamplesAreMonotoneInEveryWidth);
    }

    private static void requireThatSamplesAreMonotoneInEveryWidth(Family family) {
        for (Statement statement : Catalogue.statements()) {
            for (List<Long> widths : compositions(family.hiddenLayers(), family.hiddenLayers() + 3)) {
                for (int layer = 0; layer < widths.size(); layer++) {
                    List<Long> wider = new ArrayList<>(widths);
                    wider.set(layer, widths.get(layer) + 1);
                    if (statement.id().equals("m24-rank") && family.activation().degree() > 0) {
                        continue; // a wider first layer asks for more monomials
                    }
                    long before = statement.samples(family, widths).orElse(0);
                    assertThat(statement.samples(family, wider).orElse(0))
                            .as(statement.id())
                            .isGreaterThanOrEqualTo(before);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 17, 1000, 999_999_999_999L, 1_000_000_000_000L})
    void sizesMatchTheirClosedForms(long n) {
        for (long d : new long[] {1, 2, 3, 20, 1_000_000}) {
            Family relu = Family.of(d, 1, Activation.named("relu"));
            assertThat(neurons("slab", relu, n)).isEqualTo(2 * ceiling(n, d + 1));
            assertThat(neurons("belm20-relu", relu, n)).isEqualTo(4 * ceiling(n, d));
            assertThat(neurons("mt24-lower", relu, n)).isEqualTo(2 * ceiling(n, d));
            assertThat(neurons("fodl-n", relu, n)).isEqualTo(n);
            assertThat(neurons("sard", relu, n)).isEqualTo(Math.max(1, ceiling(n - 1, d + 2)));
            assertThat(neurons("mt24-upper", relu, n)).isEqualTo(neurons("sard", relu, n));
        }
    }

    @Test
    void threeLayersNeedTwiceTheSquareRootOfTwiceTheSamples() {
        Family tanh = Family.of(10, 1, Activation.named("tanh")).withHiddenLayers(2);
        // m − 1 = 1,414,214 and 2·707,107: 2√(2n) = 2,828,427.12…
        assertThat(neurons("m24-three-layer", tanh, 1_000_000_000_000L)).isEqualTo(2_828_429);
        assertThat(neurons("m24-three-layer", tanh, 2)).isEqualTo(5);
        Family three = new Family(10, 3, tanh.activation(), 2, Labels.REAL);
        assertThat(neurons("m24-multi-output", three, 100)).isEqualTo(1 + bruteForce(100, 6));
    }

    @Test
    void ceilingReplacesThePrintedFloor_whenSamplesAreFewerThanUnits() {
        Family tanh = Family.of(2, 1, Activation.named("tanh")).withHiddenLayers(2);
        assertThat(Catalogue.judge(tanh, List.of(20L, 2L), 5).answer()).isEqualTo(Verdict.Answer.GUARANTEED);
        assertThat(Catalogue.named("m24-three-layer").samples(tanh, List.of(20L, 1L)))
                .hasValue(0);
    }

    @Test
    void exceptionalPowersNeedOneMoreUnit() {
        // quartics in 3 homogeneous variables: 5 units per half have rank 14, not 15
        assertThat(PurePowerRank.dimension(3, 4, 5)).isEqualTo(14);
        Family quartic = new Family(2, 1, Nonlinearity.named("polynomial:4"), 1, Labels.REAL);
        assertThat(neurons("mt24-lower", quartic, 15)).isEqualTo(2 * 8);
        assertThat(Catalogue.named("mt24-lower").samples(quartic, List.of(10L))).hasValue(10);
        assertThat(Catalogue.named("mt24-degree").samples(quartic, List.of(10L)))
                .hasValue(15);
        assertThat(Catalogue.bounds(quartic, 16).stream().map(Bound::id)).containsExactly("sard", "mt24-upper");
    }

    @Test
    void polynomialsBeyondTheirMonomialsAreImpossibleAtAnyWidth() {
        Family cubic = new Family(2, 1, Nonlinearity.named("polynomial:3"), 1, Labels.REAL);
        Verdict verdict = Catalogue.judge(cubic, List.of(1_000_000L), 11);
        assertThat(verdict.answer()).isEqualTo(Verdict.Answer.IMPOSSIBLE);
        assertThat(verdict.by().stream().map(Statement::id)).containsExactly("mt24-degree");
    }

    @Test
    void openBetweenTheBounds() {
        Family tanh = Family.of(10, 1, Activation.named("tanh"));
        assertThat(Catalogue.judge(tanh, List.of(100L), 1000).answer()).isEqualTo(Verdict.Answer.OPEN);
        assertThat(Catalogue.judge(tanh, List.of(100L), 500).answer()).isEqualTo(Verdict.Answer.GUARANTEED);
        assertThat(Catalogue.judge(tanh, List.of(100L), 1201).answer()).isEqualTo(Verdict.Answer.OPEN);
        assertThat(Catalogue.judge(tanh, List.of(100L), 1202).answer()).isEqualTo(Verdict.Answer.IMPOSSIBLE);
    }

    @Test
    void hugeWidthsDoNotOverflow() {
        Family tanh = Family.of(1, 1, Activation.named("tanh")).withHiddenLayers(2);
        List<Long> widths = List.of(Catalogue.LARGEST_SAMPLES, Catalogue.LARGEST_SAMPLES);
        assertThat(Catalogue.capacities(tanh, widths)).allMatch(capacity -> capacity.samples() > 0);
    }

    @Test
    void questionsOutOfRangeAreRefused() {
        Family tanh = Family.of(1, 1, Activation.named("tanh"));
        assertThatThrownBy(() -> Catalogue.bounds(tanh, 0)).hasMessageContaining("samples must be 1 to");
        assertThatThrownBy(() -> Family.of(0, 1, Activation.named("tanh"))).hasMessageContaining("inputs must be 1");
        assertThatThrownBy(() -> Catalogue.judge(tanh, List.of(1L, 2L), 3)).hasMessageContaining("2 widths for 1");
        assertThatThrownBy(() -> Nonlinearity.named("identity")).hasMessageContaining("linear");
        assertThatThrownBy(() -> Catalogue.named("x")).hasMessageContaining("known are sard");
    }

    private static long neurons(String id, Family family, long n) {
        return Catalogue.named(id).smallest(family, n).orElseThrow().neurons();
    }

    private static long ceiling(long a, long b) {
        BigInteger[] parts = BigInteger.valueOf(a).divideAndRemainder(BigInteger.valueOf(b));
        return parts[0].longValueExact() + parts[1].signum();
    }

    /** min over m − 1 = k of k + c⌈n/k⌉. */
    private static long bruteForce(long n, long c) {
        long best = Long.MAX_VALUE;
        for (long k = 1; k <= n; k++) {
            best = Math.min(best, k + c * ceiling(n, k));
        }
        return best;
    }

    private static List<List<Long>> compositions(int parts, long total) {
        List<List<Long>> all = new ArrayList<>();
        if (parts == 1) {
            if (total >= 1) {
                all.add(List.of(total));
            }
            return all;
        }
        for (long first = 1; first < total; first++) {
            for (List<Long> rest : compositions(parts - 1, total - first)) {
                List<Long> widths = new ArrayList<>(List.of(first));
                widths.addAll(rest);
                all.add(widths);
            }
        }
        return all;
    }
}
