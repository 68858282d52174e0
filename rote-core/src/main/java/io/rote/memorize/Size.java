package io.rote.memorize;

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

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
