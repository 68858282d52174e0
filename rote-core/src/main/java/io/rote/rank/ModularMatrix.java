package io.rote.rank;

import java.util.Objects;
import java.util.SplittableRandom;

/** A dense matrix over a prime field, stored by columns. Entries are 0 … p − 1. */
public final class ModularMatrix {
    private final PrimeField field;
    private final int rows;
    private final long[][] columns;

    private ModularMatrix(PrimeField field, int rows, long[][] columns) {
        this.field = field;
        this.rows = rows;
        this.columns = columns;
    }

    /** A matrix of zeros. */
    public static ModularMatrix zeros(PrimeField field, int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("negative shape " + rows + " × " + columns);
        }
        return new ModularMatrix(field, rows, new long[columns][rows]);
    }

    /** A matrix of independent uniform elements, column by column. */
    public static ModularMatrix random(PrimeField field, int rows, int columns, SplittableRandom generator) {
        ModularMatrix matrix = zeros(field, rows, columns);
        for (long[] column : matrix.columns) {
            for (int i = 0; i < rows; i++) {
                column[i] = field.random(generator);
            }
        }
        return matrix;
    }

    /** The field. */
    public PrimeField field() {
        return field;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns.length;
    }

    /** Entry (i, j). */
    public long get(int i, int j) {
        return columns[j][i];
    }

    /** Sets entry (i, j) to an element of the field. */
    public void set(int i, int j, long element) {
        if (element < 0 || element >= field.prime()) {
            throw new IllegalArgumentException(element + " is not in 0.." + (field.prime() - 1));
        }
        columns[j][i] = element;
    }

    /** Column j itself, shared. */
    long[] column(int j) {
        return columns[j];
    }

    /** The transpose. */
    public ModularMatrix transpose() {
        ModularMatrix t = zeros(field, columns.length, rows);
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows; i++) {
                t.columns[i][j] = columns[j][i];
            }
        }
        return t;
    }

    /** A copy with memory of its own. */
    public ModularMatrix copy() {
        ModularMatrix c = zeros(field, rows, columns.length);
        for (int j = 0; j < columns.length; j++) {
            System.arraycopy(columns[j], 0, c.columns[j], 0, rows);
        }
        return c;
    }

    /** a · b by the definition, for small factors such as inputs times weights: O(rows · inner · columns). */
    public static ModularMatrix product(ModularMatrix a, ModularMatrix b) {
        if (a.columns() != b.rows || !a.field.equals(b.field)) {
            throw new IllegalArgumentException("cannot multiply " + a + " by " + b);
        }
        PrimeField f = a.field;
        ModularMatrix c = zeros(f, a.rows, b.columns());
        for (int j = 0; j < b.columns(); j++) {
            long[] to = c.columns[j];
            for (int k = 0; k < b.rows; k++) {
                long factor = b.columns[j][k];
                long[] from = a.columns[k];
                for (int i = 0; i < a.rows; i++) {
                    to[i] = f.sum(to[i], f.product(from[i], factor));
                }
            }
        }
        return c;
    }

    /** The face-splitting product a • b: row i is a_i ⊗ b_i; column (j, l) is column j·b.columns() + l. */
    public static ModularMatrix faceSplitting(ModularMatrix a, ModularMatrix b) {
        if (a.rows != b.rows || !a.field.equals(b.field)) {
            throw new IllegalArgumentException("cannot split faces of " + a + " and " + b);
        }
        PrimeField f = a.field;
        ModularMatrix c = zeros(f, a.rows, Math.multiplyExact(a.columns(), b.columns()));
        for (int j = 0; j < a.columns(); j++) {
            for (int l = 0; l < b.columns(); l++) {
                long[] to = c.columns[j * b.columns() + l];
                for (int i = 0; i < a.rows; i++) {
                    to[i] = f.product(a.columns[j][i], b.columns[l][i]);
                }
            }
        }
        return c;
    }

    /** The Khatri–Rao product: column j is a_j ⊗ b_j, the transposed face-splitting product of the transposes. */
    public static ModularMatrix khatriRao(ModularMatrix a, ModularMatrix b) {
        return faceSplitting(a.transpose(), b.transpose()).transpose();
    }

    /** The matrix with a polynomial applied to every entry. */
    public ModularMatrix map(IntegerPolynomial polynomial) {
        ModularMatrix c = zeros(field, rows, columns());
        for (int j = 0; j < columns(); j++) {
            for (int i = 0; i < rows; i++) {
                c.columns[j][i] = polynomial.value(field, columns[j][i]);
            }
        }
        return c;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModularMatrix that
                && field.equals(that.field)
                && rows == that.rows
                && java.util.Arrays.deepEquals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(field, rows, java.util.Arrays.deepHashCode(columns));
    }

    @Override
    public String toString() {
        return rows + " × " + columns.length + " modulo " + field.prime();
    }
}
