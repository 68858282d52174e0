package io.rote.solve;

import io.rote.linalg.Blas;
import java.util.Locale;

/**
 * How the damped systems of a problem are solved, and why.
 *
 * @param method the method
 * @param reason why, for people
 * @param bytes memory that its matrices take outside the heap
 */
public record SolverChoice(Method method, String reason, double bytes) {

    /** The methods. */
    public enum Method {
        /** A binary64 factorization of the equations' Gram matrix per damping. */
        SAMPLE_SPACE,
        /** A binary64 factorization of the normal equations per damping. */
        PARAMETER_SPACE,
        /** Conjugate gradients; a binary32 factorization reused over several steps. */
        REUSED_FACTOR,
        /** Conjugate gradients; a low-rank preconditioner, no N × N matrix. */
        MATRIX_FREE;

        /** The name that people read. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Up to this many equations a factorization costs less than the overhead of avoiding it. */
    private static final int FEW = 1200;

    /** Below this many parameters per equation J S Jᵀ is too ill-conditioned to reuse a factor. */
    private static final double TIGHT = 1.02;

    /** From this many parameters per equation the low-rank preconditioner needs few enough iterations. */
    private static final double ROOMY = 1.4;

    /** Share of the machine's memory that one problem may take. */
    private static final double SHARE = 0.6;

    /** Chooses for N equations (at most) of an architecture. */
    public static SolverChoice of(Architecture architecture, long equations) {
        double p = architecture.parameters();
        double n = equations;
        double memory = SHARE * Blas.physicalMemory();
        if (p < n) {
            return new SolverChoice(
                    Method.PARAMETER_SPACE,
                    text("more equations (%d) than parameters (%d)", equations, architecture.parameters()),
                    32 * p * p);
        }
        if (n <= FEW) {
            return new SolverChoice(
                    Method.SAMPLE_SPACE,
                    text("%d equations are few enough to factor at every step", equations),
                    16 * n * n);
        }
        if (p >= ROOMY * n) {
            return new SolverChoice(
                    Method.MATRIX_FREE,
                    text("%.2f parameters per equation need few iterations", p / n),
                    matrixFreeBytes(architecture, n));
        }
        if (p < TIGHT * n && 16 * n * n <= memory) {
            return new SolverChoice(
                    Method.SAMPLE_SPACE,
                    text("%.3f parameters per equation are too ill-conditioned to reuse a factor", p / n),
                    16 * n * n);
        }
        if (4 * n * n <= memory) {
            return new SolverChoice(
                    Method.REUSED_FACTOR,
                    text("%.2f parameters per equation: one factor serves several steps", p / n),
                    4 * n * n);
        }
        return new SolverChoice(
                Method.MATRIX_FREE,
                text("a matrix of %d × %d would not fit the memory", equations, equations),
                matrixFreeBytes(architecture, n));
    }

    /** J and F by their factors in binary32, the square of F, layers' inputs in the metric, and some vectors. */
    private static double matrixFreeBytes(Architecture architecture, double n) {
        double columns = LowRankRows.columns(architecture);
        return n * (4.0 * (KhatriRao.storedOfJacobian(architecture) + LowRankRows.stored(architecture)))
                + n * 8 * (KroneckerMetric.stored(architecture) + 12)
                + 8 * columns * columns;
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
