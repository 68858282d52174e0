package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.stream.IntStream;

/**
 * The lower triangle of J S Jᵀ = Σ_ℓ ω_ℓ (A_ℓ A_ℓᵀ) ∘ (B_ℓ B_ℓᵀ), N × N; what is above it is undefined.
 *
 * <p>Made block by block, so that the two products of a block, and the block, are in the cache when they meet. A layer with one unit needs no
 * product entry by entry: its part is diag(b) A times its transpose.
 *
 * <p><b>Cost.</b> N² Σ(fan-in + 1 + fan-out) flops over the layers that move.
 */
final class GramMatrix {
    /** Columns of a block (./bench kernels). */
    private static final int COLUMNS = 256;

    /** Rows of a block (./bench kernels). */
    private static final int ROWS = 1024;

    private GramMatrix() {}

    /** Makes rows top…bottom−1 of columns from…until−1. */
    @FunctionalInterface
    private interface BlockWriter {
        void write(int top, int bottom, int from, int until);
    }

    private static void forEachBlock(int count, BlockWriter writer) {
        for (int from = 0; from < count; from += COLUMNS) {
            for (int top = from; top < count; top += ROWS) {
                writer.write(top, Math.min(count, top + ROWS), from, Math.min(count, from + COLUMNS));
            }
        }
    }

    /** Overwrites the lower triangle of {@code gram}. */
    static void write(JacobianOperator jacobian, Matrix gram) {
        int count = jacobian.equations();
        int[] layers = movingLayers(jacobian);
        try (Scope scope = Scope.open()) {
            Matrix aRoom = Matrix.ofShape(Math.min(ROWS, count), COLUMNS);
            Matrix bRoom = Matrix.ofShape(aRoom.rows(), COLUMNS);
            Matrix[] a = new Matrix[jacobian.layers()];
            for (int layer : layers) {
                a[layer] = hasOneUnit(jacobian, layer) ? scaledInputs(jacobian, layer) : jacobian.inputs(layer);
            }
            forEachBlock(count, (top, bottom, from, until) -> {
                Matrix block = gram.view(top, bottom, from, until);
                Matrix aa = aRoom.view(0, bottom - top, 0, until - from);
                Matrix bb = bRoom.view(0, bottom - top, 0, until - from);
                boolean first = true;
                for (int layer : layers) {
                    double weight = jacobian.layerWeight(layer);
                    if (hasOneUnit(jacobian, layer)) {
                        product(weight, a[layer], top, from, first ? 0 : 1, block);
                    } else {
                        product(1, a[layer], top, from, 0, aa);
                        product(weight, jacobian.cotangents(layer), top, from, 0, bb);
                        addProducts(aa, bb, from - top, first, block);
                    }
                    first = false;
                }
            });
        }
    }

    /** The same of {@code scale}·J S Jᵀ, all arithmetic in binary32. */
    static void write(JacobianOperator jacobian, double scale, FloatMatrix gram) {
        int count = jacobian.equations();
        int[] layers = movingLayers(jacobian);
        try (Scope scope = Scope.open()) {
            FloatMatrix aRoom = FloatMatrix.ofShape(Math.min(ROWS, count), COLUMNS);
            FloatMatrix bRoom = FloatMatrix.ofShape(aRoom.rows(), COLUMNS);
            FloatMatrix[] a = new FloatMatrix[jacobian.layers()];
            FloatMatrix[] b = new FloatMatrix[a.length];
            for (int layer : layers) {
                double root = Math.sqrt(scale * jacobian.layerWeight(layer));
                a[layer] = hasOneUnit(jacobian, layer)
                        ? FloatMatrix.fromRounding(scaledInputs(jacobian, layer), root)
                        : FloatMatrix.fromRounding(jacobian.inputs(layer), 1);
                b[layer] = FloatMatrix.fromRounding(jacobian.cotangents(layer), root);
            }
            forEachBlock(count, (top, bottom, from, until) -> {
                FloatMatrix block = gram.view(top, bottom, from, until);
                FloatMatrix aa = aRoom.view(0, bottom - top, 0, until - from);
                FloatMatrix bb = bRoom.view(0, bottom - top, 0, until - from);
                boolean first = true;
                for (int layer : layers) {
                    if (hasOneUnit(jacobian, layer)) {
                        product(a[layer], top, from, first ? 0 : 1, block);
                    } else {
                        product(a[layer], top, from, 0, aa);
                        product(b[layer], top, from, 0, bb);
                        addProducts(aa, bb, from - top, first, block);
                    }
                    first = false;
                }
            });
        }
    }

    /** Layers with a weight, the first first: what the library adds to a block by itself comes last. */
    private static int[] movingLayers(JacobianOperator jacobian) {
        return IntStream.range(0, jacobian.layers())
                .filter(layer -> jacobian.layerWeight(layer) != 0)
                .toArray();
    }

    private static boolean hasOneUnit(JacobianOperator jacobian, int layer) {
        return jacobian.cotangents(layer).columns() == 1;
    }

    private static Matrix scaledInputs(JacobianOperator jacobian, int layer) {
        Matrix inputs = jacobian.inputs(layer);
        Matrix scaled = Matrix.ofShape(inputs.rows(), inputs.columns());
        Elementwise.scaleRows(jacobian.cotangents(layer), inputs, scaled);
        return scaled;
    }

    /** out = weight · (rows from {@code top} on of x) · (rows from {@code from} on of x)ᵀ + beta · out. */
    private static void product(double weight, Matrix x, int top, int from, double beta, Matrix out) {
        Matrix rows = x.rowRange(top, top + out.rows());
        Matrix columns = x.rowRange(from, from + out.columns());
        Blas.gemm(weight, rows, false, columns, true, beta, out);
    }

    private static void product(FloatMatrix x, int top, int from, float beta, FloatMatrix out) {
        FloatMatrix rows = x.view(top, top + out.rows(), 0, x.columns());
        FloatMatrix columns = x.view(from, from + out.columns(), 0, x.columns());
        Blas.gemm(1, rows, false, columns, true, beta, out);
    }

    /** Adds aa ∘ bb to a block from its row {@code diagonal} + j on in column j, or overwrites that part of it. */
    private static void addProducts(Matrix aa, Matrix bb, int diagonal, boolean overwrite, Matrix block) {
        int end = block.rows();
        double[] left = new double[end];
        double[] right = new double[end];
        double[] sum = new double[end];
        Matrix.Cursor lefts = aa.cursor();
        Matrix.Cursor rights = bb.cursor();
        Matrix.Cursor sums = block.cursor();
        for (int j = 0; j < block.columns(); j++) {
            int start = Math.min(end, Math.max(0, diagonal + j));
            int count = end - start;
            lefts.get(j, start, end, left);
            rights.get(j, start, end, right);
            if (overwrite) {
                for (int i = 0; i < count; i++) {
                    sum[i] = left[i] * right[i];
                }
            } else {
                sums.get(j, start, end, sum);
                for (int i = 0; i < count; i++) {
                    sum[i] += left[i] * right[i];
                }
            }
            sums.set(j, start, end, sum);
        }
    }

    private static void addProducts(
            FloatMatrix aa, FloatMatrix bb, int diagonal, boolean overwrite, FloatMatrix block) {
        int end = block.rows();
        float[] left = new float[end];
        float[] right = new float[end];
        float[] sum = new float[end];
        FloatMatrix.Cursor lefts = aa.cursor();
        FloatMatrix.Cursor rights = bb.cursor();
        FloatMatrix.Cursor sums = block.cursor();
        for (int j = 0; j < block.columns(); j++) {
            int start = Math.min(end, Math.max(0, diagonal + j));
            int count = end - start;
            lefts.get(j, start, end, left);
            rights.get(j, start, end, right);
            if (overwrite) {
                for (int i = 0; i < count; i++) {
                    sum[i] = left[i] * right[i];
                }
            } else {
                sums.get(j, start, end, sum);
                for (int i = 0; i < count; i++) {
                    sum[i] += left[i] * right[i];
                }
            }
            sums.set(j, start, end, sum);
        }
    }
}
