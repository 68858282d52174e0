package io.rote.boost;

import io.rote.linalg.Blas;
import io.rote.linalg.Matrix;
import io.rote.linalg.Scope;

/**
 * How well dispersed samples are, as the share of the residual that one exact neural tangent pair removes in expectation.
 *
 * <p>For the pair's function f, r·f = ‖v‖² and ‖f‖² ≤ λmax(XᵀX)‖v‖², so that the best step removes at least ‖v‖²/λmax(XᵀX). Over u, E‖v‖²
 * = rᵀHr with H_ij = x_i·x_j (π − θ_ij)/(2π), θ_ij the angle between x_i and x_j. Hence E‖r_k‖² ≤ (1 − κ)^k ‖y‖², κ = λmin(H)/λmax(XᵀX), and by
 * Markov's inequality ln(1/(εp))/κ rounds reach ‖r‖² ≤ ε‖y‖² with probability at least 1 − p.
 *
 * <p><b>Numerics.</b> λmin from below and λmax from above: each is an estimate by power iteration, lowered (raised) until a Cholesky
 * factorization confirms it.
 *
 * <p><b>Cost.</b> n³/3 for each factorization, 8n² bytes.
 *
 * <p><b>References.</b> Ours; the kernel is BELM20's.
 */
public final class Dispersion {
    private static final int POWER_STEPS = 40;

    private final double rate;

    private Dispersion(double rate) {
        this.rate = rate;
    }

    /** The dispersion of samples. */
    public static Dispersion of(Features features) {
        try (Scope scope = Scope.open()) {
            double most = largestEigenvalue(features);
            double least = smallestEigenvalue(tangentKernel(features));
            return new Dispersion(least / most);
        }
    }

    /** κ, a lower bound of the expected share, in [0, 1); 0 if the kernel is singular to working precision. */
    public double rate() {
        return rate;
    }

    /**
     * Rounds after which ‖r‖² ≤ ε‖y‖² but for a probability; +∞ if the rate is 0.
     *
     * @param epsilon ε
     * @param failure p
     */
    public double rounds(double epsilon, double failure) {
        return rate == 0 ? Double.POSITIVE_INFINITY : Math.ceil(Math.log(1 / (epsilon * failure)) / rate);
    }

    private static Matrix tangentKernel(Features features) {
        int n = features.samples();
        Matrix kernel = Matrix.ofShape(n, n);
        Blas.gemm(1, features.matrix(), false, features.matrix(), true, 0, kernel);
        double[] norm = new double[n];
        for (int i = 0; i < n; i++) {
            norm[i] = Math.sqrt(kernel.get(i, i));
        }
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            kernel.getColumn(j, column);
            for (int i = 0; i < n; i++) {
                double size = norm[i] * norm[j];
                double cosine = size == 0 ? 0 : Math.max(-1, Math.min(1, column[i] / size));
                double angle = i == j ? 0 : Math.acos(cosine);
                column[i] *= (Math.PI - angle) / (2 * Math.PI);
            }
            kernel.setColumn(j, column);
        }
        return kernel;
    }

    /** A lower bound, 0 at least. */
    private static double smallestEigenvalue(Matrix kernel) {
        int n = kernel.rows();
        Matrix factor = kernel.copy();
        if (!Blas.potrf(factor)) {
            return 0;
        }
        Matrix vector = Matrix.ofShape(n, 1).fill(1);
        for (int i = 0; i < n; i++) {
            vector.set(i, 0, 1 + 0.5 * Math.sin(i * i + 1.0));
        }
        double estimate = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            Blas.scale(1 / Blas.norm(vector), vector);
            Blas.solve(factor, vector);
            estimate = 1 / Blas.norm(vector);
        }
        for (double bound = 0.95 * estimate; bound > 1e-3 * estimate; bound *= 0.7) {
            factor.copyFrom(kernel);
            for (int i = 0; i < n; i++) {
                factor.set(i, i, factor.get(i, i) - bound);
            }
            if (Blas.potrf(factor)) {
                return bound;
            }
        }
        return 0;
    }

    /** An upper bound of λmax(XᵀX). */
    private static double largestEigenvalue(Features features) {
        int columns = features.columns();
        Matrix gram = Matrix.ofShape(columns, columns);
        Blas.gemm(1, features.matrix(), true, features.matrix(), false, 0, gram);
        Matrix vector = Matrix.ofShape(columns, 1);
        for (int j = 0; j < columns; j++) {
            vector.set(j, 0, 1 + 0.5 * Math.sin(j * j + 1.0));
        }
        Matrix image = Matrix.ofShape(columns, 1);
        double estimate = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            Blas.scale(1 / Blas.norm(vector), vector);
            Blas.gemm(1, gram, false, vector, false, 0, image);
            estimate = Blas.norm(image);
            vector.copyFrom(image);
        }
        Matrix factor = Matrix.ofShape(columns, columns);
        double bound = 1.05 * estimate;
        while (true) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < columns; i++) {
                    factor.set(i, j, (i == j ? bound : 0) - gram.get(i, j));
                }
            }
            if (Blas.potrf(factor)) {
                return bound;
            }
            bound *= 1.3;
        }
    }
}
