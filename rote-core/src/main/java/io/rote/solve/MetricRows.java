package io.rote.solve;

import io.rote.linalg.Matrix;
import org.jspecify.annotations.Nullable;

/** A_ℓ and B_ℓ of a Jacobian, or A_ℓ P_ℓ^½ and B_ℓ Q_ℓ^½ once there is a {@link KroneckerMetric}. */
final class MetricRows {
    private final Matrix[] a;
    private final Matrix[] b;
    private final boolean overwrites;
    private final Matrix[] left;
    private final Matrix[] right;
    private final @Nullable Matrix[] leftRooms;
    private final @Nullable Matrix[] rightRooms;
    private @Nullable KroneckerMetric metric;

    /**
     * Rows without a metric.
     *
     * @param overwrites true if nobody else needs the hidden layers' B_ℓ once there is a metric
     */
    MetricRows(Matrix[] a, Matrix[] b, boolean overwrites) {
        this.a = a;
        this.b = b;
        this.overwrites = overwrites;
        left = a.clone();
        right = b.clone();
        leftRooms = new Matrix[a.length];
        rightRooms = new Matrix[b.length];
    }

    /** Takes A_ℓ and B_ℓ, which have been made anew. */
    void reset() {
        System.arraycopy(a, 0, left, 0, a.length);
        System.arraycopy(b, 0, right, 0, b.length);
        metric = null;
    }

    /** The metric, none before {@link #set}. */
    @Nullable
    KroneckerMetric metric() {
        return metric;
    }

    /** What {@link KroneckerMetric#of} needs, these rows' share. */
    double[] squares() {
        requireNoMetric();
        return KroneckerMetric.squares(a, b);
    }

    void set(KroneckerMetric next) {
        requireNoMetric();
        for (int layer = 0; layer < a.length; layer++) {
            if (!next.keepsInputs(layer)) {
                left[layer] = copy(a[layer], leftRooms, layer);
                next.multiplyInputs(layer, left[layer]);
            }
            if (!next.keepsCotangents(layer)) {
                boolean own = overwrites && layer < b.length - 1;
                right[layer] = own ? b[layer] : copy(b[layer], rightRooms, layer);
                next.multiplyCotangents(layer, right[layer]);
            }
        }
        metric = next;
    }

    private void requireNoMetric() {
        if (metric != null) {
            throw new IllegalStateException("these rows are in a metric already");
        }
    }

    private static Matrix copy(Matrix x, @Nullable Matrix[] rooms, int layer) {
        Matrix room = rooms[layer];
        if (room == null) {
            room = Matrix.ofShape(x.rows(), x.columns());
            rooms[layer] = room;
        }
        return room.copyFrom(x);
    }

    Matrix inputs(int layer) {
        return left[layer];
    }

    Matrix cotangents(int layer) {
        return right[layer];
    }
}
