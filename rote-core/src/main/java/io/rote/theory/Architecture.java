package io.rote.theory;

import java.math.BigInteger;
import java.util.List;

/**
 * A network's shape: d → widths → q, biases in every layer.
 *
 * @param inputs d
 * @param widths units of the hidden layers, first to last, at least one layer, each at least 1
 * @param outputs q
 */
public record Architecture(long inputs, List<Long> widths, long outputs) {

    /** Checks that every layer has a unit. */
    public Architecture {
        widths = List.copyOf(widths);
        if (inputs < 1 || outputs < 1 || widths.isEmpty() || widths.stream().anyMatch(w -> w < 1)) {
            throw new IllegalArgumentException(
                    "every layer needs at least one unit: " + inputs + " → " + widths + " → " + outputs);
        }
    }

    static Architecture of(Family family, Long... widths) {
        return new Architecture(family.inputs(), List.of(widths), family.outputs());
    }

    /** Number of hidden units. */
    public long neurons() {
        return widths.stream().reduce(0L, Math::addExact);
    }

    /** Number of weights and biases: the sum over the layers of units · (inputs + 1). */
    public BigInteger parameters() {
        BigInteger sum = BigInteger.ZERO;
        long from = inputs;
        for (long width : widths) {
            sum = sum.add(layer(from, width));
            from = width;
        }
        return sum.add(layer(from, outputs));
    }

    private static BigInteger layer(long from, long to) {
        return BigInteger.valueOf(from).add(BigInteger.ONE).multiply(BigInteger.valueOf(to));
    }
}
