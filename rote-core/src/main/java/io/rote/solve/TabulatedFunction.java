package io.rote.solve;

import java.util.function.IntToDoubleFunction;

/**
 * A function at multiples of a step around 0, from which loops go on by short series.
 *
 * <p>A table's size is a power of 2. Adding {@link #ROUND} times the step to x, and taking it off again, gives the nearest multiple of the
 * step; the last bits of the sum are its index. The look-up is the only loop in which the compiler makes no vector instructions.
 */
final class TabulatedFunction {
    /** Numbers near this one are 1 apart. */
    static final double ROUND = 0x1.8p52;

    private final double[] values;

    /**
     * Makes a table.
     *
     * @param size a power of 2
     * @param function of k = −size/2…size/2−1, the argument in steps
     */
    TabulatedFunction(int size, IntToDoubleFunction function) {
        values = new double[size];
        for (int k = -size / 2; k < size / 2; k++) {
            values[k & (size - 1)] = function.applyAsDouble(k);
        }
    }

    /** to ← the values at k steps, given {@code sums} = ({@link #ROUND} + k) steps. */
    void get(double[] sums, double[] to, int count) {
        double[] table = values;
        for (int i = 0; i < count; i++) {
            to[i] = table[(int) Double.doubleToRawLongBits(sums[i]) & (table.length - 1)];
        }
    }

    /** As {@link #get}, for two functions of one size. */
    static void get(TabulatedFunction f, TabulatedFunction g, double[] sums, double[] fs, double[] gs, int count) {
        double[] first = f.values;
        double[] second = g.values;
        for (int i = 0; i < count; i++) {
            int k = (int) Double.doubleToRawLongBits(sums[i]);
            fs[i] = first[k & (first.length - 1)];
            gs[i] = second[k & (second.length - 1)];
        }
    }
}
