package io.rote.network;

/** Euclidean norms that neither overflow nor underflow on the way: numbers are divided by the largest one first. */
final class EuclideanNorm {
    private EuclideanNorm() {}

    /** The norm of a whole vector, relative error at most (length + 4) · 2⁻⁵². */
    static double of(double[] values) {
        return of(values, 0, values.length, 1);
    }

    /** The norm of {@code count} entries from {@code offset} in steps of {@code stride}; same error bound. */
    static double of(double[] values, int offset, int count, int stride) {
        double largest = 0;
        for (int k = 0; k < count; k++) {
            largest = Math.max(largest, Math.abs(values[offset + k * stride]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            double part = values[offset + k * stride] / largest;
            sum += part * part;
        }
        return largest * Math.sqrt(sum);
    }
}
