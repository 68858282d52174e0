package io.rote.solve;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A function at the points of a grid, from which loops go on by short series.
 *
 * <p>Adding {@link #ROUND} steps and the table's offset to a number gives a sum whose last bits are the index of the nearest point. The
 * look-up is the only loop in which the compiler makes no vector instructions; it finds out on its way whether all numbers are on the grid,
 * which is cheaper than to cut them off beforehand.
 */
final class TabulatedFunction {
    /** Numbers near this one are 1 apart. */
    static final double ROUND = 0x1.8p52;

    private final double[] values;
    private final long first;
    private final long reach;

    /**
     * Makes a table.
     *
     * @param size a power of 2
     * @param step of the grid, a power of 2
     * @param reach points of the grid, a multiple of the size, which is the function's period if there are more
     * @param function of the index
     */
    TabulatedFunction(int size, double step, long reach, IntToDoubleFunction function) {
        values = new double[size];
        Arrays.setAll(values, function);
        first = Double.doubleToRawLongBits(ROUND * step);
        this.reach = reach;
    }

    /**
     * to ← the values, given {@code sums} = ({@link #ROUND} + index) steps.
     *
     * @return false if an index is not on the grid; all values are then undefined
     */
    boolean get(double[] sums, double[] to, int count) {
        double[] table = values;
        long origin = first;
        long seen = 0;
        for (int i = 0; i < count; i++) {
            long k = Double.doubleToRawLongBits(sums[i]) - origin;
            seen |= k;
            to[i] = table[(int) k & (table.length - 1)];
        }
        return isOnGrid(seen);
    }

    /** As {@link #get}, for two functions on one grid. */
    static boolean get(TabulatedFunction f, TabulatedFunction g, double[] sums, double[] fs, double[] gs, int count) {
        double[] one = f.values;
        double[] two = g.values;
        long origin = f.first;
        long seen = 0;
        int even = count & -2;
        for (int i = 0; i < even; i += 2) {
            // two at a time, since neighbouring stores to one array take half the time
            long k = Double.doubleToRawLongBits(sums[i]) - origin;
            long l = Double.doubleToRawLongBits(sums[i + 1]) - origin;
            seen |= k | l;
            fs[i] = one[(int) k & (one.length - 1)];
            fs[i + 1] = one[(int) l & (one.length - 1)];
            gs[i] = two[(int) k & (two.length - 1)];
            gs[i + 1] = two[(int) l & (two.length - 1)];
        }
        if (even < count) {
            long k = Double.doubleToRawLongBits(sums[even]) - origin;
            seen |= k;
            fs[even] = one[(int) k & (one.length - 1)];
            gs[even] = two[(int) k & (two.length - 1)];
        }
        return f.isOnGrid(seen);
    }

    /** Bits of all indices together. */
    private boolean isOnGrid(long seen) {
        return seen >= 0 && seen < reach;
    }
}
