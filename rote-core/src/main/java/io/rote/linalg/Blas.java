package io.rote.linalg;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasLeft;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_full;

/**
 * The one door to BLAS and LAPACK (OpenBLAS).
 *
 * <p>Every method checks shapes; none allocates. Products overwrite their last matrix argument and read the others, which must
 * not overlap it. Results are deterministic for a given number of threads and machine; another number of threads splits sums
 * elsewhere, so that results agree to rounding.
 */
public final class Blas {
    /** A flag and its transpose in one type, as CBLAS wants them. */
    private static int flag(boolean transpose) {
        return transpose ? CblasTrans : CblasNoTrans;
    }

    static {
        // JavaCPP bounds off-heap memory by -Xmx unless it is told otherwise before its first use
        for (String limit : new String[] {"org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes"}) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, "0");
            }
        }
    }

    /** The number of threads that was asked for; 0 if none was. */
    private static volatile int wanted;

    private Blas() {}

    /** Loads this class, so that JavaCPP's limits are set before its first use. */
    static void load() {}

    static DoublePointer allocate(long count) {
        return new DoublePointer(count);
    }

    static FloatPointer allocateFloats(long count) {
        return new FloatPointer(count);
    }

    /** The library's name, version, core and parallelism, as it describes itself. */
    public static String describe() {
        return "OpenBLAS "
                + openblas_full
                        .openblas_get_config()
                        .getString()
                        .replaceFirst("^OpenBLAS ", "")
                        .strip();
    }

    /** The machine's memory in bytes, all of which matrices may use. */
    public static long physicalMemory() {
        return org.bytedeco.javacpp.Pointer.totalPhysicalBytes();
    }

    /** The memory in bytes that this process has now, the Java heap's included. */
    public static long residentMemory() {
        return org.bytedeco.javacpp.Pointer.physicalBytes();
    }

    /** Sets the number of threads of all later calls, and of {@link Pieces}. */
    public static void setThreads(int threads) {
        wanted = threads;
        org.bytedeco.openblas.presets.openblas.blas_set_num_threads(threads);
    }

    /** The number of threads of a call. */
    static int threads() {
        return openblas_full.openblas_get_num_threads();
    }

    /** Runs something that calls this class from several threads. */
    static void onOneThread(Runnable work) {
        int before = wanted == 0 ? threads() : wanted;
        org.bytedeco.openblas.presets.openblas.blas_set_num_threads(1);
        try {
            work.run();
        } finally {
            // what was asked for, not what was found: another thread may be in here
            org.bytedeco.openblas.presets.openblas.blas_set_num_threads(before);
        }
    }

    /** c = alpha · op(a) · op(b) + beta · c. */
    public static void gemm(
            double alpha, Matrix a, boolean transposeA, Matrix b, boolean transposeB, double beta, Matrix c) {
        int inner = requireProduct(
                a.rows(), a.columns(), transposeA, b.rows(), b.columns(), transposeB, c.rows(), c.columns());
        if (c.rows() == 0 || c.columns() == 0) {
            return;
        }
        if (isVector(transposeB, c.columns(), inner)) {
            openblas.cblas_dgemv(
                    CblasColMajor,
                    flag(transposeA),
                    a.rows(),
                    a.columns(),
                    alpha,
                    a.start(),
                    a.leading(),
                    b.start(),
                    1,
                    beta,
                    c.start(),
                    1);
            return;
        }
        openblas.cblas_dgemm(
                CblasColMajor,
                flag(transposeA),
                flag(transposeB),
                c.rows(),
                c.columns(),
                inner,
                alpha,
                a.start(),
                a.leading(),
                b.start(),
                b.leading(),
                beta,
                c.start(),
                c.leading());
    }

    /** b = alpha · l · b for the lower triangle l of a square matrix; what lies above it is not read. */
    public static void multiplyLower(double alpha, Matrix l, Matrix b) {
        if (l.rows() != l.columns() || l.rows() != b.rows()) {
            throw new IllegalArgumentException("cannot multiply the triangle of " + l.rows() + " × " + l.columns()
                    + " and " + b.rows() + " × " + b.columns());
        }
        if (b.rows() == 0 || b.columns() == 0) {
            return;
        }
        openblas.cblas_dtrmm(
                CblasColMajor,
                CblasLeft,
                CblasLower,
                CblasNoTrans,
                CblasNonUnit,
                b.rows(),
                b.columns(),
                alpha,
                l.start(),
                l.leading(),
                b.start(),
                b.leading());
    }

    /** c = alpha · op(a) · op(b) + beta · c in binary32. */
    public static void gemm(
            float alpha,
            FloatMatrix a,
            boolean transposeA,
            FloatMatrix b,
            boolean transposeB,
            float beta,
            FloatMatrix c) {
        int inner = requireProduct(
                a.rows(), a.columns(), transposeA, b.rows(), b.columns(), transposeB, c.rows(), c.columns());
        if (c.rows() == 0 || c.columns() == 0) {
            return;
        }
        if (isVector(transposeB, c.columns(), inner)) {
            openblas.cblas_sgemv(
                    CblasColMajor,
                    flag(transposeA),
                    a.rows(),
                    a.columns(),
                    alpha,
                    a.start(),
                    a.leading(),
                    b.start(),
                    1,
                    beta,
                    c.start(),
                    1);
            return;
        }
        openblas.cblas_sgemm(
                CblasColMajor,
                flag(transposeA),
                flag(transposeB),
                c.rows(),
                c.columns(),
                inner,
                alpha,
                a.start(),
                a.leading(),
                b.start(),
                b.leading(),
                beta,
                c.start(),
                c.leading());
    }

    /** Lower triangle of c = alpha · aᵀ a + beta · c. */
    public static void syrk(double alpha, Matrix a, double beta, Matrix c) {
        c.requireShape(a.columns(), a.columns());
        openblas.cblas_dsyrk(
                CblasColMajor,
                CblasLower,
                CblasTrans,
                c.rows(),
                a.rows(),
                alpha,
                a.start(),
                a.leading(),
                beta,
                c.start(),
                c.leading());
    }

    /**
     * Cholesky factorization a = L Lᵀ in place; reads and overwrites the lower triangle.
     *
     * @return false if a is not positive definite to working precision; the lower triangle is then undefined
     */
    public static boolean potrf(Matrix a) {
        a.requireShape(a.rows(), a.rows());
        return openblas.LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, (byte) 'L', a.rows(), a.start(), a.leading()) == 0;
    }

    /** As {@link #potrf(Matrix)}, in binary32. */
    public static boolean potrf(FloatMatrix a) {
        return openblas.LAPACKE_spotrf_work(LAPACK_COL_MAJOR, (byte) 'L', a.rows(), a.start(), a.leading()) == 0;
    }

    /**
     * The singular values, largest first.
     *
     * @param a overwritten
     */
    public static double[] singularValues(Matrix a) {
        double[] values = new double[Math.min(a.rows(), a.columns())];
        try (DoublePointer sigma = new DoublePointer(values.length);
                DoublePointer none = new DoublePointer(1)) {
            int info = openblas.LAPACKE_dgesdd(
                    LAPACK_COL_MAJOR,
                    (byte) 'N',
                    a.rows(),
                    a.columns(),
                    a.start(),
                    a.leading(),
                    sigma,
                    none,
                    1,
                    none,
                    1);
            if (info != 0) {
                throw new ArithmeticException("the singular values did not converge (" + info + ")");
            }
            sigma.get(values);
        }
        return values;
    }

    /**
     * The eigenvalues of a symmetric matrix, least first.
     *
     * @param a its lower triangle is read; overwritten by the eigenvectors, one a column
     */
    public static double[] eigenvectors(Matrix a) {
        a.requireShape(a.rows(), a.rows());
        double[] values = new double[a.rows()];
        try (DoublePointer lambda = new DoublePointer(values.length)) {
            int info = openblas.LAPACKE_dsyevd(
                    LAPACK_COL_MAJOR, (byte) 'V', (byte) 'L', a.rows(), a.start(), a.leading(), lambda);
            if (info != 0) {
                throw new ArithmeticException("the eigenvalues did not converge (" + info + ")");
            }
            lambda.get(values);
        }
        return values;
    }

    /**
     * LU factorization P a = L U with partial pivoting, in place, of a square matrix.
     *
     * @param pivots receives the row exchanges, one per row
     * @return false if a pivot is exactly 0; the matrix is then singular
     */
    public static boolean getrf(Matrix a, int[] pivots) {
        a.requireShape(pivots.length, pivots.length);
        try (IntPointer exchanges = new IntPointer(pivots.length)) {
            int info = openblas.LAPACKE_dgetrf_work(
                    LAPACK_COL_MAJOR, a.rows(), a.columns(), a.start(), a.leading(), exchanges);
            exchanges.get(pivots);
            return info == 0;
        }
    }

    /** Overwrites b (n × r) by a⁻¹ b, given what {@link #getrf} made of a. */
    public static void getrs(Matrix factor, int[] pivots, Matrix b) {
        b.requireShape(factor.rows(), b.columns());
        try (IntPointer exchanges = new IntPointer(pivots)) {
            openblas.LAPACKE_dgetrs_work(
                    LAPACK_COL_MAJOR,
                    (byte) 'N',
                    factor.rows(),
                    b.columns(),
                    factor.start(),
                    factor.leading(),
                    exchanges,
                    b.start(),
                    b.leading());
        }
    }

    /** Overwrites the vector b (n × 1) by (L Lᵀ)⁻¹ b, L the lower triangle of {@code factor}. */
    public static void solve(Matrix factor, Matrix b) {
        b.requireShape(factor.rows(), 1);
        int n = factor.rows();
        openblas.cblas_dtrsv(
                CblasColMajor,
                CblasLower,
                CblasNoTrans,
                CblasNonUnit,
                n,
                factor.start(),
                factor.leading(),
                b.start(),
                1);
        openblas.cblas_dtrsv(
                CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, factor.start(), factor.leading(), b.start(), 1);
    }

    /** As {@link #solve(Matrix, Matrix)}, in binary32. */
    public static void solve(FloatMatrix factor, FloatMatrix b) {
        int n = factor.rows();
        openblas.cblas_strsv(
                CblasColMajor,
                CblasLower,
                CblasNoTrans,
                CblasNonUnit,
                n,
                factor.start(),
                factor.leading(),
                b.start(),
                1);
        openblas.cblas_strsv(
                CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, factor.start(), factor.leading(), b.start(), 1);
    }

    /** The scalar product of two vectors (n × 1). */
    public static double dot(Matrix x, Matrix y) {
        y.requireShape(x.rows(), 1);
        return openblas.cblas_ddot(x.rows(), x.start(), 1, y.start(), 1);
    }

    /** The Euclidean norm of a vector (n × 1). */
    public static double norm(Matrix x) {
        x.requireShape(x.rows(), 1);
        return openblas.cblas_dnrm2(x.rows(), x.start(), 1);
    }

    /** y += alpha · x for vectors (n × 1). */
    public static void axpy(double alpha, Matrix x, Matrix y) {
        y.requireShape(x.rows(), 1);
        openblas.cblas_daxpy(x.rows(), alpha, x.start(), 1, y.start(), 1);
    }

    /** x *= alpha for a vector (n × 1). */
    public static void scale(double alpha, Matrix x) {
        x.requireShape(x.rows(), 1);
        openblas.cblas_dscal(x.rows(), alpha, x.start(), 1);
    }

    /** True if op(b) is a contiguous vector: the general product packs its operands, at twice the cost then. */
    private static boolean isVector(boolean transposeB, int columns, int inner) {
        return columns == 1 && !transposeB && inner > 0;
    }

    private static int requireProduct(
            int aRows,
            int aColumns,
            boolean transposeA,
            int bRows,
            int bColumns,
            boolean transposeB,
            int cRows,
            int cColumns) {
        int rows = transposeA ? aColumns : aRows;
        int inner = transposeA ? aRows : aColumns;
        int columns = transposeB ? bRows : bColumns;
        int innerB = transposeB ? bColumns : bRows;
        if (inner != innerB || rows != cRows || columns != cColumns) {
            throw new IllegalArgumentException("cannot multiply " + rows + " × " + inner + " by " + innerB + " × "
                    + columns + " into " + cRows + " × " + cColumns);
        }
        return inner;
    }
}
