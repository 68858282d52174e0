package io.rote.certify;

/**
 * A proved enclosure: the exact number lies between {@code lower} and {@code upper}.
 *
 * @param lower the lower end, may be −∞
 * @param upper the upper end, may be +∞
 */
public record Enclosure(double lower, double upper) {

    /** Checks the order. */
    public Enclosure {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("no enclosure: [" + lower + ", " + upper + "]");
        }
    }

    static Enclosure of(Ball ball) {
        return new Enclosure(ball.lower(), ball.upper());
    }

    @Override
    public String toString() {
        return "[" + lower + ", " + upper + "]";
    }
}
