package io.rote.linalg;

/**
 * Entry by entry operations, column by column through heap buffers that stay in the first cache: copying a column costs a few
 * per cent of the arithmetic, and the loops in between are vectorised by the JIT compiler.
 *
 * <p>All matrices of one call have the shape of the first; the output may be one of the inputs.
 */
public final class Elementwise {
    /** Rows handled at once: three buffers of this many numbers fit a 48 kB cache. */
    private static final int CHUNK = 1024;

    private Elementwise() {}

    /** out = x ∘ y. */
    public static void multiply(Matrix x, Matrix y, Matrix out) {
        y.requireShape(x.rows(), x.columns());
        out.requireShape(x.rows(), x.columns());
        double[] a = new double[Math.min(CHUNK, x.rows())];
        double[] b = new double[a.length];
        for (int j = 0; j < x.columns(); j++) {
            for (int from = 0; from < x.rows(); from += CHUNK) {
                int until = Math.min(x.rows(), from + CHUNK);
                x.getColumn(j, from, until, a);
                y.getColumn(j, from, until, b);
                for (int i = 0; i < until - from; i++) {
                    a[i] *= b[i];
                }
                out.setColumn(j, from, until, a);
            }
        }
    }

    /** out = diag(u) x for a vector u (n × 1). */
    public static void scaleRows(Matrix u, Matrix x, Matrix out) {
        u.requireShape(x.rows(), 1);
        out.requireShape(x.rows(), x.columns());
        double[] factor = new double[Math.min(CHUNK, x.rows())];
        double[] a = new double[factor.length];
        for (int from = 0; from < x.rows(); from += CHUNK) {
            int until = Math.min(x.rows(), from + CHUNK);
            u.getColumn(0, from, until, factor);
            for (int j = 0; j < x.columns(); j++) {
                x.getColumn(j, from, until, a);
                for (int i = 0; i < until - from; i++) {
                    a[i] *= factor[i];
                }
                out.setColumn(j, from, until, a);
            }
        }
    }

    /** sums += factor · (row sums of x ∘ y); sums is n × 1. */
    public static void addRowSums(double factor, Matrix x, Matrix y, Matrix sums) {
        y.requireShape(x.rows(), x.columns());
        sums.requireShape(x.rows(), 1);
        double[] a = new double[Math.min(CHUNK, x.rows())];
        double[] b = new double[a.length];
        double[] s = new double[a.length];
        for (int from = 0; from < x.rows(); from += CHUNK) {
            int until = Math.min(x.rows(), from + CHUNK);
            sums.getColumn(0, from, until, s);
            for (int j = 0; j < x.columns(); j++) {
                x.getColumn(j, from, until, a);
                y.getColumn(j, from, until, b);
                for (int i = 0; i < until - from; i++) {
                    s[i] += factor * (a[i] * b[i]);
                }
            }
            sums.setColumn(0, from, until, s);
        }
    }

    /** out = the rows of x named by {@code rows}; out has as many rows as are named. */
    public static void gatherRows(Matrix x, int[] rows, Matrix out) {
        out.requireShape(rows.length, x.columns());
        double[] all = new double[x.rows()];
        double[] some = new double[rows.length];
        for (int j = 0; j < x.columns(); j++) {
            x.getColumn(j, all);
            for (int i = 0; i < rows.length; i++) {
                some[i] = all[rows[i]];
            }
            out.setColumn(j, some);
        }
    }

    /** As {@link #scaleRows(Matrix, Matrix, Matrix)}, in binary32. */
    public static void scaleRows(float[] u, FloatMatrix x, FloatMatrix out) {
        float[] a = new float[x.rows()];
        for (int j = 0; j < x.columns(); j++) {
            x.getColumn(j, 0, a.length, a);
            for (int i = 0; i < a.length; i++) {
                a[i] *= u[i];
            }
            out.setColumn(j, 0, a.length, a);
        }
    }

    /** sums += row sums of x ∘ y, in binary32. */
    public static void addRowSums(FloatMatrix x, FloatMatrix y, float[] sums) {
        float[] a = new float[x.rows()];
        float[] b = new float[a.length];
        for (int j = 0; j < x.columns(); j++) {
            x.getColumn(j, 0, a.length, a);
            y.getColumn(j, 0, a.length, b);
            for (int i = 0; i < a.length; i++) {
                sums[i] += a[i] * b[i];
            }
        }
    }
}
