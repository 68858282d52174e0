package io.rote.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heights around the chunk of 1024 rows, on views. */
class ElementwiseTest {
    private static final int COLUMNS = 3;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1023, 1024, 1025, 2500})
    void operationsFollowTheirDefinitions(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        try (Scope scope = Scope.open()) {
            Matrix x = Entries.embedded(Entries.random(rows, COLUMNS, random));
            Matrix y = Entries.embedded(Entries.random(rows, COLUMNS, random));
            Matrix u = Entries.random(rows, 1, random);
            Matrix product = Entries.embedded(Matrix.zeros(rows, COLUMNS));
            Matrix scaled = Entries.embedded(Matrix.zeros(rows, COLUMNS));
            Matrix sums = Entries.random(rows, 1, random);
            Matrix before = sums.copy();
            Elementwise.multiply(x, y, product);
            Elementwise.scaleRows(u, x, scaled);
            Elementwise.addRowSums(-2, x, y, sums);
            for (int i = 0; i < rows; i++) {
                double sum = before.get(i, 0);
                for (int j = 0; j < COLUMNS; j++) {
                    assertThat(product.get(i, j)).isEqualTo(x.get(i, j) * y.get(i, j));
                    assertThat(scaled.get(i, j)).isEqualTo(u.get(i, 0) * x.get(i, j));
                    sum += -2 * (x.get(i, j) * y.get(i, j));
                }
                assertThat(sums.get(i, 0)).isEqualTo(sum);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1500})
    void gatheredRowsAreTheNamedOnes(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        try (Scope scope = Scope.open()) {
            Matrix x = Entries.embedded(Entries.random(rows, COLUMNS, random));
            int[] names = random.ints(2L * rows, 0, rows).toArray();
            Matrix gathered = Matrix.ofShape(names.length, COLUMNS);
            Elementwise.gatherRows(x, names, gathered);
            for (int i = 0; i < names.length; i++) {
                for (int j = 0; j < COLUMNS; j++) {
                    assertThat(gathered.get(i, j)).isEqualTo(x.get(names[i], j));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1025})
    void resultMayOverwriteAnArgument(int rows) {
        try (Scope scope = Scope.open()) {
            Matrix x = Entries.random(rows, COLUMNS, new SplittableRandom(9));
            Matrix expected = Matrix.ofShape(rows, COLUMNS);
            Elementwise.multiply(x, x, expected);
            Elementwise.multiply(x, x, x);
            assertThat(x.toRows()).containsExactly(expected.toRows());
        }
    }
}
