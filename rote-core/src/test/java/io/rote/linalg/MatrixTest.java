package io.rote.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private Scope scope = Scope.open();

    @BeforeEach
    void open() {
        scope.close();
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void rowsGoInAndComeOut() {
        double[] rows = {1, 2, 3, 4, 5, 6};
        Matrix matrix = Matrix.ofRows(2, 3, rows);
        assertThat(matrix.toRows()).containsExactly(rows);
        assertThat(matrix.get(1, 0)).isEqualTo(4);
        assertThat(matrix.get(0, 2)).isEqualTo(3);
    }

    @Test
    void viewSharesMemoryWithItsMatrix() {
        Matrix matrix = Matrix.ofRows(3, 3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        Matrix view = matrix.view(1, 3, 1, 3);
        assertThat(view.toRows()).containsExactly(5, 6, 8, 9);
        view.set(0, 1, -6);
        assertThat(matrix.get(1, 2)).isEqualTo(-6);
        view.fill(0);
        assertThat(matrix.toRows()).containsExactly(1, 2, 3, 4, 0, 0, 7, 0, 0);
    }

    @Test
    void viewOfAViewIsAViewOfTheMatrix() {
        Matrix matrix = Matrix.ofRows(3, 3, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(matrix.view(1, 3, 0, 3).view(1, 2, 1, 3).toRows()).containsExactly(8, 9);
        assertThat(matrix.firstColumns(1).toRows()).containsExactly(1, 4, 7);
    }

    @Test
    void copyHasMemoryOfItsOwn() {
        Matrix matrix = Matrix.ofRows(1, 2, new double[] {1, 2});
        Matrix copy = matrix.copy();
        matrix.set(0, 0, 5);
        assertThat(copy.toRows()).containsExactly(1, 2);
    }

    @Test
    void reshapedColumnIsColumnMajor() {
        Matrix column = Matrix.ofRows(5, 1, new double[] {1, 2, 3, 4, 5});
        Matrix seen = column.reshaped(1, 2, 2);
        assertThat(seen.toRows()).containsExactly(2, 4, 3, 5);
        seen.set(1, 1, 9);
        assertThat(column.get(4, 0)).isEqualTo(9);
        assertThatIllegalArgumentException().isThrownBy(() -> column.reshaped(2, 2, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.zeros(2, 2).reshaped(0, 2, 2))
                .withMessageContaining("2 × 2");
    }

    @Test
    void partsOfColumnsAreCopied() {
        Matrix matrix = Matrix.zeros(4, 2);
        matrix.setColumn(1, 1, 3, new double[] {7, 8, 9});
        assertThat(matrix.toRows()).containsExactly(0, 0, 0, 7, 0, 8, 0, 0);
        double[] part = new double[2];
        matrix.getColumn(1, 2, 4, part);
        assertThat(part).containsExactly(8, 0);
    }

    @Test
    void indicesAreChecked() {
        Matrix matrix = Matrix.zeros(2, 3);
        assertThatThrownBy(() -> matrix.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.set(0, 3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.get(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.view(0, 3, 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.getColumn(0, 1, 3, new double[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Matrix.ofShape(-1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Matrix.ofRows(2, 2, new double[3]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.copyFrom(Matrix.zeros(3, 2)))
                .withMessageContaining("3 × 2");
    }

    @Test
    void emptyMatricesAreMatrices() {
        assertThat(Matrix.zeros(0, 3).toRows()).isEmpty();
        assertThat(Matrix.zeros(3, 0).copy().columns()).isZero();
        assertThat(Matrix.ofRows(0, 0, new double[0]).view(0, 0, 0, 0).rows()).isZero();
    }

    @Test
    void roundedMatrixHoldsTheNearestFloats() {
        Matrix matrix = Matrix.ofRows(2, 2, new double[] {0.1, 1, -3, 1e-40});
        FloatMatrix rounded = FloatMatrix.fromRounding(matrix, 2);
        assertThat(Entries.get(rounded, 0, 0)).isEqualTo(0.2f);
        assertThat(Entries.get(rounded, 1, 0)).isEqualTo(-6f);
        assertThat(Entries.get(rounded.view(1, 2, 1, 2), 0, 0)).isEqualTo((float) 2e-40);
        assertThatThrownBy(() -> rounded.view(0, 3, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void innerScopeFreesOnlyItsOwn() {
        Matrix outer = Matrix.ofRows(1, 1, new double[] {4});
        try (Scope inner = Scope.open()) {
            Matrix lost = Matrix.zeros(10, 10);
            assertThat(lost.start().isNull()).isFalse();
            inner.close();
            assertThat(lost.start().isNull()).isTrue();
        }
        assertThat(outer.get(0, 0)).isEqualTo(4);
    }

    /** Addresses only: none of the 20 GB is there. */
    @Test
    void offsetsGoBeyondTheRangeOfInt() {
        int n = 50_000;
        long last = n - 1 + (n - 1L) * n;
        assertThat(last).isGreaterThan(1L << 31);
        Matrix matrix = new Matrix(Blas.allocate(1), n, n, n);
        Matrix corner = matrix.view(n - 1, n, n - 1, n);
        assertThat(corner.start().address() - matrix.start().address()).isEqualTo(Double.BYTES * last);
        FloatMatrix floats = new FloatMatrix(Blas.allocateFloats(1), n, n, n);
        FloatMatrix floatCorner = floats.view(n - 1, n, n - 1, n);
        assertThat(floatCorner.start().address() - floats.start().address()).isEqualTo(Float.BYTES * last);
    }

    @Test
    void cursorReadsAndWritesAViewWhereItIs() {
        Matrix whole = Matrix.zeros(6, 5);
        Matrix.Cursor cursor = whole.view(1, 5, 2, 5).cursor();
        cursor.set(2, 1, 3, new double[] {7, 8});
        cursor.set(0, 0, 4, new double[] {1, 2, 3, 4});
        cursor.set(1, 2, 2, new double[0]);
        assertThat(whole.get(2, 4)).isEqualTo(7);
        assertThat(whole.get(3, 4)).isEqualTo(8);
        double[] column = new double[2];
        cursor.get(0, 2, 4, column);
        assertThat(column).containsExactly(3, 4);
        assertThat(Arrays.stream(whole.toRows()).sum()).isEqualTo(25);
        assertThatThrownBy(() -> cursor.get(3, 0, 1, column)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cursor.set(0, 3, 5, column)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void cursorOfBinary32ReadsAndWritesAViewWhereItIs() {
        FloatMatrix whole = FloatMatrix.fromRounding(Matrix.zeros(6, 5), 1);
        FloatMatrix.Cursor cursor = whole.view(1, 5, 2, 5).cursor();
        cursor.set(2, 1, 3, new float[] {7, 8});
        float[] column = new float[6];
        whole.getColumn(4, 0, 6, column);
        assertThat(column).containsExactly(0, 0, 7, 8, 0, 0);
        cursor.get(2, 2, 3, column);
        assertThat(column[0]).isEqualTo(8);
        assertThatThrownBy(() -> cursor.get(0, 0, 5, column)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cursor.set(-1, 0, 1, column)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void mirrorLowerMakesASymmetricMatrix() {
        Matrix square = Matrix.ofRows(3, 3, new double[] {1, -1, -1, 2, 3, -1, 4, 5, 6});
        assertThat(square.mirrorLower().toRows()).containsExactly(1, 2, 4, 2, 3, 5, 4, 5, 6);
    }
}
