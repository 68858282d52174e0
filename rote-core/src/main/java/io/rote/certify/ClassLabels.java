package io.rote.certify;

import io.rote.data.DataSet;

/** The right score minus every other, or ± the single score, must be positive. */
record ClassLabels(DataSet data) implements LabelTest {

    @Override
    public Claim claim() {
        return Claim.CLASS_LABELS;
    }

    @Override
    public int inequalities() {
        return data.outputs() == 1 ? 1 : data.outputs() - 1;
    }

    @Override
    public Ball room(int sample, int k, Ball[] outputs) {
        int label = data.classOf(sample);
        if (data.outputs() == 1) {
            return label == 0 ? outputs[0].negate() : outputs[0];
        }
        return outputs[label].subtract(outputs[output(sample, k)]);
    }

    @Override
    public int output(int sample, int k) {
        return data.outputs() == 1 || k < data.classOf(sample) ? k : k + 1;
    }

    @Override
    public boolean holds(Ball room) {
        return room.lower() > 0;
    }

    @Override
    public boolean fails(Ball room) {
        return room.upper() <= 0;
    }

    @Override
    public double bound(Ball room) {
        return room.lower();
    }

    @Override
    public Enclosure shown(Ball room) {
        return Enclosure.of(room);
    }
}
