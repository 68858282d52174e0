package io.rote.solve;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Rounds the parameters of a solution of f(X) = Y to binary32, a part at a time, and lets those still free make up for it.
 *
 * <p>The parameters whose rounding moves the outputs most (spacing of binary32 at θ_k times the norm of J's column k) come first. After
 * each of the {@value #STAGES} parts the free ones take the step of least norm that answers the residual, or of least residual once they
 * are fewer than the equations. The last part, which nothing makes up for, has the finest spacing: the residual that rounding leaves
 * falls to a tenth of what it is when all are rounded at once (n = 1000, p/n = 1.2).
 *
 * <p><b>Cost.</b> 2N²p + N³/3 flops a part, 16Np + 8N² bytes.
 */
public final class CompensatedRounding {
    private static final int STAGES = 6;
    private static final double SHIFT = 1e-10;
    private static final double LEAST_SQUARES_SHIFT = 1e-6;

    private final LeastSquares labels;
    private final Parameters theta;
    private final ForwardPass pass;
    private final double[] value;
    private final boolean[] free;

    private CompensatedRounding(Matrix samples, LeastSquares labels, Parameters theta) {
        this.labels = labels;
        this.theta = theta;
        pass = new ForwardPass(theta.architecture(), samples);
        value = theta.vector().toRows();
        free = new boolean[value.length];
        Arrays.fill(free, true);
    }

    /**
     * Rounds all entries of {@code theta} to binary32 numbers.
     *
     * @param samples n × d inputs; read
     * @return false if a part could not be made up for, since a matrix was singular; all entries are rounded even so
     */
    public static boolean round(Matrix samples, LeastSquares labels, Parameters theta) {
        try (Scope scope = Scope.open()) {
            return new CompensatedRounding(samples, labels, theta).run();
        }
    }

    private boolean run() {
        boolean solved = true;
        List<Integer> order = List.of();
        for (int stage = 0; stage < STAGES; stage++) {
            try (Scope scope = Scope.open()) {
                Matrix jacobian = jacobian();
                if (stage == 0) {
                    order = order(jacobian);
                }
                int from = (int) ((long) order.size() * stage / STAGES);
                int until = (int) ((long) order.size() * (stage + 1) / STAGES);
                for (int k : order.subList(from, until)) {
                    value[k] = (float) value[k];
                    free[k] = false;
                }
                theta.vector().setColumn(0, value);
                if (until < order.size()) {
                    solved &= compensate(jacobian);
                }
            }
        }
        return solved;
    }

    /** J, N × p. */
    private Matrix jacobian() {
        pass.evaluate(theta);
        double[] ones = new double[theta.architecture().layers()];
        Arrays.fill(ones, 1);
        JacobianOperator operator = new JacobianOperator(pass, theta, labels.equations(pass.outputs()), ones);
        int count = operator.equations();
        Matrix jacobian = Matrix.ofShape(count, value.length);
        double[] left = new double[count];
        double[] right = new double[count];
        int at = 0;
        for (int layer = 0; layer < operator.layers(); layer++) {
            Matrix a = operator.inputs(layer);
            Matrix b = operator.cotangents(layer);
            for (int l = 0; l < b.columns(); l++) {
                b.getColumn(l, right);
                for (int j = 0; j < a.columns(); j++) {
                    a.getColumn(j, left);
                    for (int i = 0; i < count; i++) {
                        left[i] *= right[i];
                    }
                    jacobian.setColumn(at++, left);
                }
            }
        }
        return jacobian;
    }

    /** The parameters, those whose rounding moves the outputs most first. */
    private List<Integer> order(Matrix jacobian) {
        double[] noise = new double[value.length];
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < noise.length; k++) {
            noise[k] = Math.ulp((float) value[k]) * Blas.norm(jacobian.view(0, jacobian.rows(), k, k + 1));
            order.add(k);
        }
        order.sort(Comparator.comparingDouble(k -> -noise[k]));
        return order;
    }

    private boolean compensate(Matrix jacobian) {
        int n = jacobian.rows();
        int[] indices = freeIndices();
        Matrix columns = Matrix.ofShape(n, indices.length);
        double[] column = new double[n];
        for (int k = 0; k < indices.length; k++) {
            jacobian.getColumn(indices[k], column);
            columns.setColumn(k, column);
        }
        pass.evaluate(theta);
        Matrix residuals = labels.equations(pass.outputs()).residuals();
        Matrix step = Matrix.ofShape(indices.length, 1);
        boolean solved;
        if (indices.length >= n) {
            Matrix gram = Matrix.ofShape(n, n);
            Blas.gemm(1, columns, false, columns, true, 0, gram);
            solved = solve(gram, SHIFT, residuals);
            Blas.gemm(1, columns, true, residuals, false, 0, step);
        } else {
            Matrix normal = Matrix.ofShape(indices.length, indices.length);
            Blas.syrk(1, columns, 0, normal);
            Blas.gemm(1, columns, true, residuals, false, 0, step);
            solved = solve(normal, LEAST_SQUARES_SHIFT, step);
        }
        if (solved) {
            for (int k = 0; k < indices.length; k++) {
                value[indices[k]] += step.get(k, 0);
            }
            theta.vector().setColumn(0, value);
        }
        return solved;
    }

    private int[] freeIndices() {
        int[] indices = new int[free.length];
        int count = 0;
        for (int k = 0; k < free.length; k++) {
            if (free[k]) {
                indices[count++] = k;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    /** b ← (matrix + shift · mean diagonal · I)⁻¹ b; false, with b undefined, if that is not positive definite. */
    private static boolean solve(Matrix matrix, double shift, Matrix b) {
        int n = matrix.rows();
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += matrix.get(i, i);
        }
        for (int i = 0; i < n; i++) {
            matrix.set(i, i, matrix.get(i, i) + shift * trace / n);
        }
        if (!Blas.potrf(matrix)) {
            return false;
        }
        Blas.solve(matrix, b);
        return true;
    }
}
