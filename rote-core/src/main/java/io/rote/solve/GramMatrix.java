package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Elementwise;
import io.rote.linalg.FloatMatrix;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * The lower triangle of J S Jᵀ = Σ_ℓ ω_ℓ (A_ℓ A_ℓᵀ) ∘ (B_ℓ B_ℓᵀ), N × N; what is above it is undefined.
 *
 * <p>Made block by block, so that the two products of a block, and the block, are in the cache when they meet. A layer with one unit needs no
 * product entry by entry: its part is diag(b) A times its transpose.
 *
 * <p><b>Cost.</b> N² Σ(fan-in + 1 + fan-out) flops over the layers that move.
 */
final class GramMatrix {
    /** Columns of a block. */
    private static final int COLUMNS = 256;

    /** Rows of a block: three in binary32 of 512 × 256 fit a 2 MB cache. */
    private static final int ROWS = 512;

    private GramMatrix() {}

    /** Overwrites the lower triangle of {@code gram}. */
    static void write(JacobianOperator jacobian, Matrix gram) {
        int count = jacobian.equations();
        try (Scope scope = Scope.open()) {
            Matrix aRoom = Matrix.ofShape(Math.min(ROWS, count), COLUMNS);
            Matrix bRoom = Matrix.ofShape(aRoom.rows(), COLUMNS);
            Matrix[] a = new Matrix[jacobian.layers()];
            for (int layer = 0; layer < a.length; layer++) {
                a[layer] = hasOneUnit(jacobian, layer) ? scaledInputs(jacobian, layer) : jacobian.inputs(layer);
            }
            double[] left = new double[aRoom.rows()];
            double[] right = new double[left.length];
            double[] sum = new double[left.length];
            for (int from = 0; from < count; from += COLUMNS) {
                int until = Math.min(count, from + COLUMNS);
                for (int top = from; top < count; top += ROWS) {
                    int bottom = Math.min(count, top + ROWS);
                    Matrix block = gram.view(top, bottom, from, until);
                    boolean first = true;
                    for (int layer = a.length - 1; layer >= 0; layer--) {
                        double weight = jacobian.layerWeight(layer);
                        if (weight == 0) {
                            continue;
                        }
                        if (hasOneUnit(jacobian, layer)) {
                            product(weight, a[layer], top, from, first ? 0 : 1, block);
                        } else {
                            Matrix aa = aRoom.view(0, bottom - top, 0, until - from);
                            Matrix bb = bRoom.view(0, bottom - top, 0, until - from);
                            product(1, a[layer], top, from, 0, aa);
                            product(weight, jacobian.cotangents(layer), top, from, 0, bb);
                            for (int j = 0; j < until - from; j++) {
                                int start = Math.max(0, from + j - top);
                                int end = bottom - top;
                                aa.getColumn(j, start, end, left);
                                bb.getColumn(j, start, end, right);
                                if (!first) {
                                    block.getColumn(j, start, end, sum);
                                }
                                addProducts(left, right, end - start, first, sum);
                                block.setColumn(j, start, end, sum);
                            }
                        }
                        first = false;
                    }
                }
            }
        }
    }

    /** The same of {@code scale}·J S Jᵀ, all arithmetic in binary32. */
    static void write(JacobianOperator jacobian, double scale, FloatMatrix gram) {
        int count = jacobian.equations();
        try (Scope scope = Scope.open()) {
            FloatMatrix aRoom = FloatMatrix.ofShape(Math.min(ROWS, count), COLUMNS);
            FloatMatrix bRoom = FloatMatrix.ofShape(aRoom.rows(), COLUMNS);
            FloatMatrix[] a = new FloatMatrix[jacobian.layers()];
            FloatMatrix[] b = new FloatMatrix[a.length];
            for (int layer = 0; layer < a.length; layer++) {
                double root = Math.sqrt(scale * jacobian.layerWeight(layer));
                boolean one = hasOneUnit(jacobian, layer);
                a[layer] = one
                        ? FloatMatrix.fromRounding(scaledInputs(jacobian, layer), root)
                        : FloatMatrix.fromRounding(jacobian.inputs(layer), 1);
                b[layer] = FloatMatrix.fromRounding(jacobian.cotangents(layer), root);
            }
            float[] left = new float[aRoom.rows()];
            float[] right = new float[left.length];
            float[] sum = new float[left.length];
            for (int from = 0; from < count; from += COLUMNS) {
                int until = Math.min(count, from + COLUMNS);
                for (int top = from; top < count; top += ROWS) {
                    int bottom = Math.min(count, top + ROWS);
                    FloatMatrix block = gram.view(top, bottom, from, until);
                    boolean first = true;
                    for (int layer = a.length - 1; layer >= 0; layer--) {
                        if (jacobian.layerWeight(layer) == 0) {
                            continue;
                        }
                        if (hasOneUnit(jacobian, layer)) {
                            product(a[layer], top, from, first ? 0 : 1, block);
                        } else {
                            FloatMatrix aa = aRoom.view(0, bottom - top, 0, until - from);
                            FloatMatrix bb = bRoom.view(0, bottom - top, 0, until - from);
                            product(a[layer], top, from, 0, aa);
                            product(b[layer], top, from, 0, bb);
                            for (int j = 0; j < until - from; j++) {
                                int start = Math.max(0, from + j - top);
                                int end = bottom - top;
                                aa.getColumn(j, start, end, left);
                                bb.getColumn(j, start, end, right);
                                if (!first) {
                                    block.getColumn(j, start, end, sum);
                                }
                                addProducts(left, right, end - start, first, sum);
                                block.setColumn(j, start, end, sum);
                            }
                        }
                        first = false;
                    }
                }
            }
        }
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
        Matrix rows = x.view(top, top + out.rows(), 0, x.columns());
        Matrix columns = x.view(from, from + out.columns(), 0, x.columns());
        Blas.gemm(weight, rows, false, columns, true, beta, out);
    }

    private static void product(FloatMatrix x, int top, int from, float beta, FloatMatrix out) {
        FloatMatrix rows = x.view(top, top + out.rows(), 0, x.columns());
        FloatMatrix columns = x.view(from, from + out.columns(), 0, x.columns());
        Blas.gemm(1, rows, false, columns, true, beta, out);
    }

    private static void addProducts(double[] left, double[] right, int count, boolean overwrite, double[] sum) {
        if (overwrite) {
            for (int i = 0; i < count; i++) {
                sum[i] = left[i] * right[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                sum[i] += left[i] * right[i];
            }
        }
    }

    private static void addProducts(float[] left, float[] right, int count, boolean overwrite, float[] sum) {
        if (overwrite) {
            for (int i = 0; i < count; i++) {
                sum[i] = left[i] * right[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                sum[i] += left[i] * right[i];
            }
        }
    }
}
