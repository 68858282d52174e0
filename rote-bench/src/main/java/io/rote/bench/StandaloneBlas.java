package io.rote.bench;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** The BLAS library's own functions on memory of their own: what {@code io.rote.linalg} is compared with. */
final class StandaloneBlas {
    private StandaloneBlas() {}

    static DoublePointer gaussian(long count, SplittableRandom random) {
        DoublePointer numbers = new DoublePointer(count);
        for (long k = 0; k < count; k++) {
            numbers.put(k, random.nextGaussian());
        }
        return numbers;
    }

    static FloatPointer narrow(DoublePointer wide) {
        FloatPointer numbers = new FloatPointer(wide.capacity());
        for (long k = 0; k < wide.capacity(); k++) {
            numbers.put(k, (float) wide.get(k));
        }
        return numbers;
    }

    private static int flag(boolean transpose) {
        return transpose ? CblasTrans : CblasNoTrans;
    }

    /** c (m × n) = op(a) op(b), all contiguous. */
    static void dgemm(int m, int n, int k, DoublePointer a, boolean ta, DoublePointer b, boolean tb, DoublePointer c) {
        openblas.cblas_dgemm(CblasColMajor, flag(ta), flag(tb), m, n, k, 1, a, ta ? k : m, b, tb ? n : k, 0, c, m);
    }

    /** As {@link #dgemm}, in binary32. */
    static void sgemm(int m, int n, int k, FloatPointer a, boolean ta, FloatPointer b, boolean tb, FloatPointer c) {
        openblas.cblas_sgemm(CblasColMajor, flag(ta), flag(tb), m, n, k, 1, a, ta ? k : m, b, tb ? n : k, 0, c, m);
    }

    /** y = aᵀ x for a of m × n. */
    static void dgemvTransposed(int m, int n, DoublePointer a, DoublePointer x, DoublePointer y) {
        openblas.cblas_dgemv(CblasColMajor, CblasTrans, m, n, 1, a, m, x, 1, 0, y, 1);
    }

    /** Lower triangle of c (n × n) = aᵀ a for a of k × n. */
    static void dsyrk(int n, int k, DoublePointer a, DoublePointer c) {
        openblas.cblas_dsyrk(CblasColMajor, CblasLower, CblasTrans, n, k, 1, a, k, 0, c, n);
    }

    static void dpotrf(int n, DoublePointer a) {
        openblas.LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, (byte) 'L', n, a, n);
    }

    static void spotrf(int n, FloatPointer a) {
        openblas.LAPACKE_spotrf_work(LAPACK_COL_MAJOR, (byte) 'L', n, a, n);
    }

    /** Both triangular solves of a Cholesky factorization. */
    static void dtrsv(int n, DoublePointer l, DoublePointer b) {
        openblas.cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, l, n, b, 1);
        openblas.cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, l, n, b, 1);
    }

    /** As {@link #dtrsv}, in binary32. */
    static void strsv(int n, FloatPointer l, FloatPointer b) {
        openblas.cblas_strsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, l, n, b, 1);
        openblas.cblas_strsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, n, l, n, b, 1);
    }
}
