package io.rote.slab;

/**
 * A sum of stored affine functions x ↦ v·x + c, each coefficient an unevaluated sum of two binary64 numbers.
 *
 * <p>Adding a binary64 number to a coefficient costs a relative error of about 1e-32, so that thousands of large terms that cancel
 * leave what they leave in real arithmetic.
 */
public final class AffineSum {
    private final double[] high;
    private final double[] low;

    /** The function 0 of d variables. */
    public AffineSum(int d) {
        high = new double[d + 1];
        low = new double[d + 1];
    }

    /** Adds a number to coefficient j of v, or to c if j = d. */
    public void add(int j, double number) {
        double sum = high[j] + number;
        double part = sum - high[j];
        double error = (high[j] - (sum - part)) + (number - part);
        double rest = low[j] + error;
        high[j] = sum + rest;
        low[j] = rest - (high[j] - sum);
    }

    /** Adds a product of two numbers, unrounded. */
    public void addProduct(int j, double a, double b) {
        double product = a * b;
        add(j, product);
        add(j, Math.fma(a, b, -product));
    }

    /** What {@link #get} leaves out of coefficient j. */
    public double rest(int j) {
        return low[j];
    }

    /** Coefficient j, or c if j = d, rounded. */
    public double get(int j) {
        return high[j];
    }

    /** (number − coefficient j), rounded once. */
    public double subtractedFrom(double number, int j) {
        return (number - high[j]) - low[j];
    }
}
