package io.rote.rank;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The unit lower trapezoidal factor L of an elimination in progress, one column per pivot, and what it is used for: c ← c − L₂₁u
 * and u ← L₁₁⁻¹u modulo p, by floating-point matrix products of exact residues.
 *
 * <p>Where p is too large for products of whole residues, L is kept as low + 2^s · high and every product costs two. Diagonal
 * blocks are inverted as they appear and merged into larger ones, so that solving is multiplying too.
 */
final class LowerFactor {
    private final CenteredResidues residues;
    private final Matrix low;
    private final Matrix high;
    private final Matrix scratch;
    private final List<Block> blocks = new ArrayList<>();
    private final double[] column;
    private final double[] second;

    /** Columns {@code start} … {@code start + size} − 1 of L; {@code inverse} = low + 2^s · high inverts their diagonal block. */
    private record Block(int start, int size, Matrix inverse, Matrix low, Matrix high) {}

    /**
     * An empty factor.
     *
     * @param storage receives column k of L in column k, from row k on; nothing else of it is read
     */
    LowerFactor(CenteredResidues residues, Matrix storage) {
        this.residues = residues;
        low = storage;
        int rank = Math.min(storage.rows(), storage.columns());
        high = residues.split() ? Matrix.ofShape(storage.rows(), rank) : low;
        scratch = residues.split() ? Matrix.ofShape(storage.rows(), storage.columns()) : low;
        column = new double[storage.rows()];
        second = new double[storage.rows()];
    }

    /**
     * Appends columns as one block.
     *
     * @param start the first new column, equal to the row of its diagonal
     * @param columns columns of L from row {@code start} on, reduced, 0 above the diagonal and 1 on it
     * @param count how many of them, at least 1
     */
    void append(int start, double[][] columns, int count) {
        for (int k = 0; k < count; k++) {
            put(low, high, start, start + k, columns[k], low.rows() - start);
        }
        Matrix inverse = Matrix.ofShape(count, count);
        double[] x = new double[count];
        for (int k = 0; k < count; k++) {
            Arrays.fill(x, 0);
            x[k] = 1;
            for (int i = k; i < count; i++) {
                x[i] = residues.reduce(x[i]);
                residues.subtract(x, x[i], columns[i], i + 1, count);
            }
            inverse.setColumn(k, x);
        }
        blocks.add(block(start, inverse));
    }

    /** Makes one block of the last two if sums over it stay exact. */
    void mergeLastTwo() {
        Block first = blocks.get(blocks.size() - 2);
        Block second = blocks.get(blocks.size() - 1);
        int size = first.size + second.size;
        if (size > residues.longestSum()) {
            return;
        }
        // [L₁ 0; L₂₁ L₂]⁻¹ = [L₁⁻¹ 0; −L₂⁻¹ L₂₁ L₁⁻¹  L₂⁻¹]
        Matrix inverse = Matrix.zeros(size, size);
        inverse.view(0, first.size, 0, first.size).copyFrom(first.inverse);
        inverse.view(first.size, size, first.size, size).copyFrom(second.inverse);
        Matrix corner = inverse.view(first.size, size, 0, first.size);
        update(first.start, second.start, second.start, first.inverse, corner);
        apply(second, corner);
        blocks.remove(blocks.size() - 1);
        blocks.set(blocks.size() - 1, block(first.start, inverse));
    }

    /** Swaps two rows of the first {@code columns} columns. */
    void swap(int first, int other, int columns) {
        swapRows(low, first, other, 0, columns);
        if (residues.split()) {
            swapRows(high, first, other, 0, columns);
        }
    }

    static void swapRows(Matrix matrix, int first, int other, int from, int until) {
        for (int j = from; j < until; j++) {
            double held = matrix.get(first, j);
            matrix.set(first, j, matrix.get(other, j));
            matrix.set(other, j, held);
        }
    }

    /** Number of blocks so far. */
    int blocks() {
        return blocks.size();
    }

    /** u ← L₁₁⁻¹u for blocks [from, until); {@code u} holds the rows of those pivots. */
    void solve(int from, int until, Matrix u) {
        if (until - from == 1) {
            apply(blocks.get(from), u);
            return;
        }
        int middle = (from + until) / 2;
        int start = blocks.get(from).start;
        int split = blocks.get(middle).start - start;
        Matrix top = u.view(0, split, 0, u.columns());
        Matrix bottom = u.view(split, u.rows(), 0, u.columns());
        solve(from, middle, top);
        update(start, start + split, start + split, top, bottom);
        solve(middle, until, bottom);
    }

    /** c ← c − L[row …, from … until)·u mod p; c has as many rows as it covers of L from {@code row} on. */
    void update(int from, int until, int row, Matrix u, Matrix c) {
        if (c.rows() == 0 || c.columns() == 0) {
            return;
        }
        for (int k = from; k < until; ) {
            int end = Math.min(until, k + residues.longestSum());
            Matrix left = low.view(row, row + c.rows(), k, end);
            Matrix leftHigh = residues.split() ? high.view(row, row + c.rows(), k, end) : left;
            subtract(left, leftHigh, u.view(k - from, end - from, 0, u.columns()), c);
            k = end;
        }
    }

    /** u ← (diagonal block)⁻¹u mod p. */
    private void apply(Block block, Matrix u) {
        Matrix product = scratch;
        if (residues.split()) {
            product = scratch.view(0, u.rows(), 0, u.columns()).copyFrom(u);
            Blas.multiplyLower(-1, block.high, product);
        }
        Blas.multiplyLower(1, block.low, u);
        reduce(u, product);
    }

    /** c ← (c − (left + 2^s · leftHigh)·u) mod p; at most {@link CenteredResidues#longestSum} terms. */
    private void subtract(Matrix left, Matrix leftHigh, Matrix u, Matrix c) {
        Blas.gemm(-1, left, false, u, false, 1, c);
        Matrix product = scratch;
        if (residues.split()) {
            product = scratch.view(0, c.rows(), 0, c.columns());
            Blas.gemm(1, leftHigh, false, u, false, 0, product);
        }
        reduce(c, product);
    }

    /** c ← c mod p, or (c − 2^s · negatedHigh) mod p where left factors are split. */
    private void reduce(Matrix c, Matrix negatedHigh) {
        int rows = c.rows();
        for (int j = 0; j < c.columns(); j++) {
            c.getColumn(j, column);
            if (residues.split()) {
                negatedHigh.getColumn(j, second);
                residues.reduceWeighted(column, second, rows);
            } else {
                residues.reduce(column, 0, rows);
            }
            c.setColumn(j, column);
        }
    }

    private Block block(int start, Matrix inverse) {
        int size = inverse.rows();
        if (!residues.split()) {
            return new Block(start, size, inverse, inverse, inverse);
        }
        Matrix inverseLow = Matrix.ofShape(size, size);
        Matrix inverseHigh = Matrix.ofShape(size, size);
        double[] x = new double[size];
        for (int k = 0; k < size; k++) {
            inverse.getColumn(k, x);
            put(inverseLow, inverseHigh, 0, k, x, size);
        }
        return new Block(start, size, inverse, inverseLow, inverseHigh);
    }

    private void put(Matrix toLow, Matrix toHigh, int row, int j, double[] values, int count) {
        if (residues.split()) {
            residues.split(values, second, column, count);
            toHigh.setColumn(j, row, row + count, second);
            toLow.setColumn(j, row, row + count, column);
        } else {
            toLow.setColumn(j, row, row + count, values);
        }
    }
}
