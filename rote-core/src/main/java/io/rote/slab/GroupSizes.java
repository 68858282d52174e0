package io.rote.slab;

import java.io.Serializable;

/**
 * Smallest and largest group of a slab network.
 *
 * @param fewest at least 1; only the last group, or one that has to avoid an unusable gap, is smaller
 * @param most at least {@code fewest}
 */
public record GroupSizes(int fewest, int most) implements Serializable {

    /** Checks the order. */
    public GroupSizes {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException("groups of " + fewest + " to " + most + " samples");
        }
    }

    /** Shares of the d + 1 points that an affine function of d variables can meet. */
    public static GroupSizes between(double least, double most, int d) {
        int full = d + 1;
        int fewest = Math.max(1, (int) Math.round(least * full));
        return new GroupSizes(fewest, Math.max(fewest, (int) Math.floor(most * full)));
    }
}
