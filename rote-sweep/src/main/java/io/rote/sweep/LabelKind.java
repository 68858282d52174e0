package io.rote.sweep;

import io.rote.theory.Labels;
import java.io.Serializable;

/**
 * What the random labels are.
 *
 * @param classes 0: real, standard normal; C ≥ 2: one of C classes, uniformly (2: random signs ±1)
 */
public record LabelKind(int classes) implements Serializable {
    /** Standard normal labels. */
    public static final LabelKind REAL = new LabelKind(0);

    /** Random ±1 labels. */
    public static final LabelKind SIGNS = new LabelKind(2);

    private static final String CLASSES = "classes:";
    private static final int MOST_CLASSES = 1000;

    /** Checks the number of classes. */
    public LabelKind {
        if (classes != 0 && (classes < 2 || classes > MOST_CLASSES)) {
            throw new IllegalArgumentException("classes must be 2 to " + MOST_CLASSES + ", got " + classes);
        }
    }

    /**
     * Reads {@code real}, {@code signs} or {@code classes:10}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static LabelKind named(String name) {
        if (name.equals("real")) {
            return REAL;
        }
        if (name.equals("signs")) {
            return SIGNS;
        }
        if (name.matches(CLASSES + "[0-9]{1,9}")) {
            return new LabelKind(Integer.parseInt(name.substring(CLASSES.length())));
        }
        throw new IllegalArgumentException("unknown labels '" + name + "'; known are real, signs and classes:C");
    }

    /** The name that {@link #named} reads. */
    public String id() {
        return classes == 0 ? "real" : classes == 2 ? "signs" : CLASSES + classes;
    }

    /** Network outputs q: 1 for real labels and signs, else one per class. */
    public int outputs() {
        return classes <= 2 ? 1 : classes;
    }

    /** True for labels that only have to be told apart. */
    public boolean isClasses() {
        return classes > 0;
    }

    /** Bits that one label carries, NaN for real labels. */
    public double bits() {
        return classes == 0 ? Double.NaN : Math.log(classes) / Math.log(2);
    }

    /** The same in the theorems' words. */
    public Labels inTheory() {
        return classes == 0 ? Labels.REAL : classes == 2 ? Labels.BINARY : Labels.CLASSES;
    }
}
