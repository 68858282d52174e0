package io.rote.certify;

import io.rote.data.DataSet;

/** |f(x_i)_k − y_ik| ≤ tolerance, one inequality per output; the room is tolerance − |f(x_i)_k − y_ik|. */
record RealLabels(DataSet data, double tolerance) implements LabelTest {

    @Override
    public Claim claim() {
        return Claim.ERROR_BOUND;
    }

    @Override
    public int inequalities() {
        return data.outputs();
    }

    @Override
    public Ball room(int sample, int k, Ball[] outputs) {
        return Ball.of(tolerance)
                .subtract(outputs[k].subtract(Ball.of(data.label(sample, k))).abs());
    }

    @Override
    public int output(int sample, int k) {
        return k;
    }

    @Override
    public boolean holds(Ball room) {
        return room.lower() >= 0;
    }

    @Override
    public boolean fails(Ball room) {
        return room.upper() < 0;
    }

    @Override
    public double bound(Ball room) {
        return Math.max(0, Ball.of(tolerance).subtract(room).upper());
    }

    @Override
    public Enclosure shown(Ball room) {
        return Enclosure.of(Ball.of(tolerance).subtract(room));
    }
}
