package io.rote.slab;

import java.util.Arrays;

/**
 * The affine functions of least gradient through points that are added one by one.
 *
 * <p>The first point is the pivot p; the others' rows x_i − p, in scaled coordinates, are factored as L·Q by Householder
 * reflections, one row at a time. The gradient is Qᵀ[z; 0] with L·z = y_i − y_p.
 *
 * <p><b>Assumptions.</b> At most d + 1 points, affinely independent; {@link #add} tells.
 *
 * <p><b>Cost.</b> 2k²(d − k/3) operations for k points.
 *
 * <p><b>Numerics.</b> Backward stable: values are met within a modest multiple of 1e-16·‖gradient‖·max‖x_i − p‖.
 */
public final class LocalAffine {
    /** A point closer than this to the affine hull of the others, relative to its distance from the pivot, is on it. */
    static final double DEPENDENT = 1e-9;

    private final int d;
    private final int functions;
    private final double[] reflectors;
    private final double[] beta;
    private final double[] lower;
    private final double[] z;
    private final double[] row;
    private final double[] pivot;
    private final double[] pivotValue;
    private int rows = -1;

    /** Room for d + 1 points in d coordinates and for r functions. */
    public LocalAffine(int d, int functions) {
        this.d = d;
        this.functions = functions;
        reflectors = new double[d * d];
        beta = new double[d];
        lower = new double[d * d];
        z = new double[d * functions];
        row = new double[d];
        pivot = new double[d];
        pivotValue = new double[functions];
    }

    /** Forgets all points. */
    public void clear() {
        rows = -1;
    }

    /**
     * Adds a point.
     *
     * @param x its d scaled coordinates, from {@code offset}; read
     * @param y its r values; read
     * @return false if it lies, to working precision, on the affine hull of the points before; it is then left out
     */
    public boolean add(double[] x, int offset, double[] y) {
        if (rows < 0) {
            System.arraycopy(x, offset, pivot, 0, d);
            System.arraycopy(y, 0, pivotValue, 0, functions);
            rows = 0;
            return true;
        }
        if (rows == d) {
            return false;
        }
        double size = 0;
        for (int j = 0; j < d; j++) {
            row[j] = x[offset + j] - pivot[j];
            size = Math.max(size, Math.abs(row[j]));
        }
        if (size == 0) {
            return false;
        }
        double whole = norm(row, 0);
        for (int m = 0; m < rows; m++) {
            reflect(m, row);
        }
        double distance = norm(row, rows);
        if (!(distance > DEPENDENT * whole)) {
            return false;
        }
        double head = row[rows] >= 0 ? row[rows] + distance : row[rows] - distance;
        beta[rows] = 1 / (distance * Math.abs(head));
        System.arraycopy(row, 0, lower, rows * d, rows);
        lower[rows * d + rows] = row[rows] >= 0 ? -distance : distance;
        System.arraycopy(row, rows, reflectors, rows * d + rows, d - rows);
        reflectors[rows * d + rows] = head;
        for (int o = 0; o < functions; o++) {
            double sum = y[o] - pivotValue[o];
            for (int m = 0; m < rows; m++) {
                sum -= lower[rows * d + m] * z[m * functions + o];
            }
            z[rows * functions + o] = sum / lower[rows * d + rows];
        }
        rows++;
        return true;
    }

    /** The number of points added. */
    public int points() {
        return rows + 1;
    }

    /** Writes the gradient of function o in scaled coordinates to {@code to}. */
    public void gradient(int o, double[] to) {
        Arrays.fill(to, 0, d, 0);
        for (int m = 0; m < rows; m++) {
            to[m] = z[m * functions + o];
        }
        for (int m = rows - 1; m >= 0; m--) {
            reflect(m, to);
        }
    }

    /**
     * Turns a vector given in the factorization's coordinates into a unit vector orthogonal to all x_i − p.
     *
     * @param tail d numbers, of which those from index {@link #points} − 1 on count, not all 0; overwritten by the vector
     */
    public void orthogonal(double[] tail) {
        Arrays.fill(tail, 0, rows, 0);
        double length = norm(tail, rows);
        for (int j = rows; j < d; j++) {
            tail[j] /= length;
        }
        for (int m = rows - 1; m >= 0; m--) {
            reflect(m, tail);
        }
    }

    /** Takes out of a vector of d coordinates its part along the x_i − p: what is left is orthogonal to all of them. */
    public void complement(double[] v) {
        for (int m = 0; m < rows; m++) {
            reflect(m, v);
        }
        Arrays.fill(v, 0, Math.max(0, rows), 0);
        for (int m = rows - 1; m >= 0; m--) {
            reflect(m, v);
        }
    }

    /** a ← H_m a, H_m = I − β_m h_m h_mᵀ; h_m is 0 before coordinate m. */
    private void reflect(int m, double[] a) {
        int at = m * d;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = m;
        for (; j + 3 < d; j += 4) {
            s0 += reflectors[at + j] * a[j];
            s1 += reflectors[at + j + 1] * a[j + 1];
            s2 += reflectors[at + j + 2] * a[j + 2];
            s3 += reflectors[at + j + 3] * a[j + 3];
        }
        for (; j < d; j++) {
            s0 += reflectors[at + j] * a[j];
        }
        double s = beta[m] * ((s0 + s1) + (s2 + s3));
        for (j = m; j < d; j++) {
            a[j] -= s * reflectors[at + j];
        }
    }

    private double norm(double[] a, int from) {
        double largest = 0;
        for (int j = from; j < d; j++) {
            largest = Math.max(largest, Math.abs(a[j]));
        }
        if (largest == 0) {
            return 0;
        }
        double squares = 0;
        for (int j = from; j < d; j++) {
            double t = a[j] / largest;
            squares += t * t;
        }
        return largest * Math.sqrt(squares);
    }
}
