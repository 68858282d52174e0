package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;

/**
 * The normal matrix S^½ Jᵀ J S^½ (p × p, lower triangle), for more equations than parameters.
 *
 * <p>The block of units l of layer ℓ and l′ of layer ℓ′ is A_ℓᵀ diag(c) A_ℓ′ with c_i the sum of b_l b_l′ over the equations of sample
 * i. So the equations of one sample, 9 margins of 10 classes for instance, cost one row of a product, not one each.
 *
 * <p><b>Cost.</b> n p² flops for n samples, in products whose narrow side is a layer's fan-in; with one equation a sample it is the
 * formed rows of J, a panel at a time, whose products are wider.
 */
final class NormalMatrix {
    /** Rows in a panel: 256 rows of 2000 parameters fit a 4 MB cache. */
    private static final int PANEL = 256;

    private final JacobianOperator jacobian;
    private final Matrix normal;

    private NormalMatrix(JacobianOperator jacobian, Matrix normal) {
        this.jacobian = jacobian;
        this.normal = normal;
    }

    /** Overwrites the lower triangle of {@code normal}. */
    static void write(JacobianOperator jacobian, Matrix normal) {
        NormalMatrix work = new NormalMatrix(jacobian, normal);
        if (jacobian.equations() >= 2 * jacobian.samples()) {
            work.addSamples();
        } else {
            work.addEquations();
        }
    }

    private void addEquations() {
        int count = jacobian.equations();
        int height = Math.min(count, PANEL);
        Matrix rows = Matrix.ofShape(height, normal.rows());
        for (int from = 0; from < count; from += height) {
            int until = Math.min(count, from + height);
            Matrix panel = rows.view(0, until - from, 0, normal.rows());
            jacobian.rows(from, until, panel);
            Blas.syrk(1, panel, from == 0 ? 0 : 1, normal);
        }
    }

    private void addSamples() {
        int columnFrom = 0;
        for (int layer = 0; layer < jacobian.layers(); layer++) {
            Matrix a = jacobian.sampleInputs(layer);
            for (int l = 0; l < jacobian.cotangents(layer).columns(); l++) {
                Matrix block = normal.view(columnFrom, normal.rows(), columnFrom, columnFrom + a.columns());
                addUnit(layer, l, a, block);
                columnFrom += a.columns();
            }
        }
    }

    /** The columns of unit l of a layer: a block for each unit from l on, in this layer and the later ones. */
    private void addUnit(int layer, int l, Matrix a, Matrix block) {
        int n = jacobian.samples();
        int height = Math.min(n, PANEL);
        double[][] sums = sums(layer, l);
        Matrix rows = Matrix.ofShape(height, block.rows());
        double[] product = new double[height];
        for (int from = 0; from < n; from += height) {
            int until = Math.min(n, from + height);
            int at = 0;
            int unit = 0;
            for (int other = layer; other < jacobian.layers(); other++) {
                Matrix inputs = jacobian.sampleInputs(other);
                for (int k = other == layer ? l : 0;
                        k < jacobian.cotangents(other).columns();
                        k++) {
                    double[] sum = sums[unit++];
                    for (int j = 0; j < inputs.columns(); j++) {
                        inputs.getColumn(j, from, until, product);
                        for (int i = 0; i < until - from; i++) {
                            product[i] *= sum[from + i];
                        }
                        rows.setColumn(at++, 0, until - from, product);
                    }
                }
            }
            Blas.gemm(
                    1,
                    rows.view(0, until - from, 0, block.rows()),
                    true,
                    a.rowRange(from, until),
                    false,
                    from == 0 ? 0 : 1,
                    block);
        }
    }

    /** c for unit l of a layer and each unit from it on. */
    private double[][] sums(int layer, int l) {
        int[] samples = jacobian.samplesOfEquations();
        double[] own = new double[samples.length];
        double[] other = new double[samples.length];
        jacobian.cotangents(layer).getColumn(l, own);
        int units = -l;
        for (int next = layer; next < jacobian.layers(); next++) {
            units += jacobian.cotangents(next).columns();
        }
        double[][] sums = new double[units][jacobian.samples()];
        int unit = 0;
        for (int next = layer; next < jacobian.layers(); next++) {
            Matrix b = jacobian.cotangents(next);
            double weight = Math.sqrt(jacobian.layerWeight(layer) * jacobian.layerWeight(next));
            for (int k = next == layer ? l : 0; k < b.columns(); k++) {
                b.getColumn(k, other);
                double[] sum = sums[unit++];
                for (int e = 0; e < samples.length; e++) {
                    sum[samples[e]] += weight * own[e] * other[e];
                }
            }
        }
        return sums;
    }
}
