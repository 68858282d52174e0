package io.rote.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

    @Test
    void distinctInputsHaveNone() {
        Duplicates none = Duplicates.of(DataSet.regression(new double[][] {{1, 2}, {2, 1}}, new double[2]));
        assertThat(none.none()).isTrue();
        assertThat(none.contradictions()).isEmpty();
    }

    @Test
    void repeatsNameTheirFirstSample_contradictionsTheirPair() {
        double[][] x = {{1, 2}, {3, 4}, {1, 2}, {3, 4}, {1, 2}};
        DataSet data = DataSet.regression(x, new double[] {5, 6, 5, 7, 5});
        Duplicates found = Duplicates.of(data);
        assertThat(found.first()).isEqualTo(List.of(0, 1, 0));
        assertThat(found.repeat()).isEqualTo(List.of(2, 3, 4));
        assertThat(found.contradictions()).isEqualTo(List.of(1));
        assertThat(found.removeFrom(data).inputArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void minusZeroEqualsZero() {
        Duplicates found = Duplicates.of(DataSet.classification(
                new double[][] {{0.0, 1}, {-0.0, 1}, {1, 1}}, new int[] {0, 1, 1}));
        assertThat(found.repeat()).containsExactly(1);
        assertThat(found.contradictions()).containsExactly(0);
    }

    @Test
    void anyDifferingTargetContradicts() {
        DataSet data = DataSet.regression(1, new double[] {1, 1, 2}, 2, new double[] {1, 2, 1, 3, 0, 0});
        assertThat(Duplicates.of(data).contradictions()).containsExactly(0);
    }

    @Test
    void sameAsAMapOverRandomLatticePoints() {
        SplittableRandom random = new SplittableRandom(2);
        int n = 3000;
        double[] x = new double[2 * n];
        for (int k = 0; k < x.length; k++) {
            x[k] = random.nextInt(60);
        }
        Duplicates found = Duplicates.of(DataSet.regression(2, x, 1, new double[n]));
        Map<List<Double>, Integer> seen = new HashMap<>();
        int at = 0;
        for (int i = 0; i < n; i++) {
            Integer first = seen.putIfAbsent(List.of(x[2 * i], x[2 * i + 1]), i);
            if (first != null) {
                assertThat(found.first().get(at)).isEqualTo(first);
                assertThat(found.repeat().get(at++)).isEqualTo(i);
            }
        }
        assertThat(found.repeat()).hasSize(at);
    }
}
