package io.rote.slab;

import io.rote.data.Standardisation;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * What all samples of a slab network have in common.
 */
public final class SlabFrame implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] direction;
    private final double noise;
    private final double[] shift;
    private final double[] scale;
    private final double[] largest;
    private final double radius;

    /**
     * Keeps all of it.
     *
     * @param direction u, d numbers in raw coordinates; kept, read only
     * @param noise bound of the rounding error of a projection u·x
     * @param shift the columns' means; kept, read only
     * @param scale one over their standard deviations, 0 for constant columns; kept, read only
     * @param largest the columns' largest |x_ij|; kept, read only
     * @param radius largest norm of a standardised input, rounded up
     */
    public SlabFrame(
            double[] direction, double noise, double[] shift, double[] scale, double[] largest, double radius) {
        this.direction = direction;
        this.noise = noise;
        this.shift = shift;
        this.scale = scale;
        this.largest = largest;
        this.radius = radius;
    }

    /** U, d numbers in raw coordinates; read only. */
    public double[] direction() {
        return direction;
    }

    /** Bound of the rounding error of a projection u·x. */
    public double noise() {
        return noise;
    }

    /** The columns' means; read only. */
    public double[] shift() {
        return shift;
    }

    /** One over their standard deviations, 0 for constant columns; read only. */
    public double[] scale() {
        return scale;
    }

    /** The columns' largest |x_ij|; read only. */
    public double[] largest() {
        return largest;
    }

    /** Largest norm of a standardised input, rounded up. */
    public double radius() {
        return radius;
    }

    /** Factor that makes a norm of d squares an upper bound. */
    public static double roundedUp(double norm, int d) {
        return norm * (1 + d * 0x1p-50);
    }

    /** The frame of inputs that are all here: n × d numbers, row-major; read. */
    public static SlabFrame of(SlabPartition partition, double[] x, Standardisation scaling) {
        int d = scaling.columns();
        double[] shift = scaling.shift();
        double[] scale = scaling.scale();
        double[] largest = new double[d];
        double most = 0;
        for (int at = 0; at < x.length; at += d) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                double value = x[at + j];
                double scaled = (value - shift[j]) * scale[j];
                largest[j] = Math.max(largest[j], Math.abs(value));
                squares += scaled * scaled;
            }
            most = Math.max(most, squares);
        }
        return new SlabFrame(
                partition.direction(), partition.noise(), shift, scale, largest, roundedUp(Math.sqrt(most), d));
    }

    /** Number of inputs d. */
    public int inputs() {
        return direction.length;
    }

    /** The columns that vary. */
    public int[] varying() {
        return varying(scale);
    }

    /** The columns with a scale other than 0. */
    public static int[] varying(double[] scale) {
        return IntStream.range(0, scale.length).filter(j -> scale[j] != 0).toArray();
    }

    /** |v·x + c| is at most this for every x that the columns' largest values allow; v and c from {@code from} on. */
    double bound(double[] affine, int from) {
        int d = inputs();
        double size = Math.abs(affine[from + d]);
        for (int j = 0; j < d; j++) {
            size += Math.abs(affine[from + j]) * largest[j];
        }
        return size;
    }

    /** |v·x + c| is at most this, up to rounding, for every x no longer than the longest one when standardised. */
    public double reach(double[] affine, int from) {
        int d = inputs();
        double centre = affine[from + d];
        double squares = 0;
        for (int j = 0; j < d; j++) {
            double v = affine[from + j];
            if (scale[j] != 0) {
                squares += (v / scale[j]) * (v / scale[j]);
            }
            centre += v * shift[j];
        }
        return Math.abs(centre) + Math.sqrt(squares) * radius;
    }
}
