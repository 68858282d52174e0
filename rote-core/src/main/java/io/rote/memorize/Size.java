package io.rote.memorize;

import io.rote.slab.GroupSizes;
import java.util.Locale;

/** How hard to press for few parameters when no width is given. */
public enum Size {
    /** Search for the smallest width that works. */
    SMALLEST(1.0),
    /** About 1.2 parameters per label: close to the limit, quick. */
    BALANCED(1.2),
    /** About 2 parameters per label: quickest. */
    FAST(2.0);

    private final double parametersPerLabel;

    Size(double parametersPerLabel) {
        this.parametersPerLabel = parametersPerLabel;
    }

    /** The target of the first width that is tried on real labels. */
    public double parametersPerLabel() {
        return parametersPerLabel;
    }

    /** The groups of a slab network of inputs that vary in {@code dimension} coordinates. */
    public GroupSizes groups(int dimension) {
        return switch (this) {
            case SMALLEST -> GroupSizes.between(1, 1, dimension);
            case BALANCED -> GroupSizes.between(0.85, 0.95, dimension);
            case FAST -> GroupSizes.between(0.7, 0.9, dimension);
        };
    }

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
