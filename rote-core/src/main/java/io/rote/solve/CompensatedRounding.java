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
 * <p><b>Cost.</b> 2N²p + N³/3 flops a part, 16Np + 16N² bytes.
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
        JacobianOperator operator = new JacobianOperator(pass, theta, labels.equations(pass.outputs()));
        Matrix jacobian = Matrix.ofShape(operator.equations(), value.length);
        operator.rows(0, operator.equations(), jacobian);
        return jacobian;
    }

    /** The parameters, those whose rounding moves the outputs most first. */
    private List<Integer> order(Matrix jacobian) {
        double[] noise = new double[value.length];
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < noise.length; k++) {
            noise[k] = Math.ulp((float) value[k]) * Blas.norm(jacobian.column(k));
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
            DampedFactor gram = new DampedFactor(n);
            Blas.gemm(1, columns, false, columns, true, 0, gram.matrix(n));
            solved = solve(gram, n, SHIFT, residuals);
            Blas.gemm(1, columns, true, residuals, false, 0, step);
        } else {
            DampedFactor normal = new DampedFactor(indices.length);
            Blas.syrk(1, columns, 0, normal.matrix(indices.length));
            Blas.gemm(1, columns, true, residuals, false, 0, step);
            solved = solve(normal, indices.length, LEAST_SQUARES_SHIFT, step);
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

    /** b ← (K + shift · mean diagonal · I)⁻¹ b; false, with b as it was, if that is not positive definite. */
    private static boolean solve(DampedFactor factor, int n, double shift, Matrix b) {
        Matrix matrix = factor.matrix(n);
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += matrix.get(i, i);
        }
        if (!factor.damp(shift * trace / n)) {
            return false;
        }
        factor.solve(b);
        return true;
    }
}
