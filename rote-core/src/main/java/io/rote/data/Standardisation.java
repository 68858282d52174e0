package io.rote.data;

import java.util.Arrays;

/**
 * Column-wise scaling to mean 0 and standard deviation 1.
 *
 * <p>Column j becomes (value − shift_j) · scale_j. A constant column gets scale 0: it carries no information, and a scale of
 * 0 removes it exactly when the scaling is folded into a network.
 */
public final class Standardisation {
    private final double[] shift;
    private final double[] scale;

    private Standardisation(double[] shift, double[] scale) {
        this.shift = shift;
        this.scale = scale;
    }

    /**
     * The scaling of the columns of a row-major matrix, by two passes (mean, then centred squares).
     *
     * @param values rows × columns numbers, row-major; read
     * @throws IllegalArgumentException if the numbers do not fill whole rows
     */
    public static Standardisation of(double[] values, int columns) {
        if (values.length % columns != 0) {
            throw new IllegalArgumentException(values.length + " numbers do not fill rows of " + columns);
        }
        int rows = values.length / columns;
        double[] shift = new double[columns];
        double[] scale = new double[columns];
        // row by row, as the numbers lie in memory; every column's sums are in the order of its rows
        double[] largest = new double[columns];
        boolean[] varies = new boolean[columns];
        double[] mean = new double[columns];
        for (int at = 0; at < values.length; at += columns) {
            for (int j = 0; j < columns; j++) {
                double v = values[at + j];
                varies[j] |= v != values[j];
                largest[j] = Math.max(largest[j], Math.abs(v));
                mean[j] += v / rows;
            }
        }
        double[] squares = new double[columns];
        for (int at = 0; at < values.length; at += columns) {
            for (int j = 0; j < columns; j++) {
                double centred = (values[at + j] - mean[j]) / largest[j];
                squares[j] += centred * centred;
            }
        }
        for (int j = 0; j < columns; j++) {
            if (!varies[j]) {
                shift[j] = values[j];
                continue;
            }
            shift[j] = mean[j];
            scale[j] = 1 / (largest[j] * Math.sqrt(squares[j] / rows));
            if (!Double.isFinite(scale[j])) {
                throw new IllegalArgumentException("column " + j + " varies by less than binary64 can scale");
            }
        }
        return new Standardisation(shift, scale);
    }

    /** Number of columns. */
    public int columns() {
        return shift.length;
    }

    /** Number of columns that vary. */
    public int varying() {
        return (int) Arrays.stream(scale).filter(s -> s != 0).count();
    }

    /** The means (a constant column's value), a copy. */
    public double[] shift() {
        return shift.clone();
    }

    /** One over the standard deviations, 0 for constant columns, a copy. */
    public double[] scale() {
        return scale.clone();
    }

    /** The distance of neighbouring binary64 numbers at the mean of each column, in standard deviations; 0 for constant columns. */
    public double[] spacing() {
        double[] spacing = new double[shift.length];
        for (int j = 0; j < spacing.length; j++) {
            spacing[j] = Math.ulp(shift[j]) * scale[j];
        }
        return spacing;
    }

    /**
     * The means of the columns that are far from 0 beside their spread, rounded to binary32; 0 for the others.
     *
     * <p>Where W x + b would cancel, a model that takes these off first does not: in either precision it can hold them exactly.
     */
    public double[] centre() {
        double[] centre = new double[shift.length];
        for (int j = 0; j < shift.length; j++) {
            // a constant column has scale 0 and is centred on its value
            double rounded = (float) shift[j];
            boolean far = scale[j] == 0 || Math.abs(shift[j] * scale[j]) >= 1;
            centre[j] = far && Double.isFinite(rounded) ? rounded : 0;
        }
        return centre;
    }

    /** The scaled varying columns of a row-major matrix: rows × {@link #varying()}, row-major. */
    public double[] apply(double[] values) {
        int columns = shift.length;
        int rows = values.length / columns;
        double[] out = new double[rows * varying()];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (scale[j] != 0) {
                    out[at++] = (values[i * columns + j] - shift[j]) * scale[j];
                }
            }
        }
        return out;
    }
}
