package io.rote.sweep.phase;

/**
 * Wilson's score interval for a probability, at 95 % confidence.
 *
 * <p>With p̂ = s/t and z = 1.959964: centre (p̂ + z²/2t) / (1 + z²/t), half width z √(p̂(1 − p̂)/t + z²/4t²) / (1 + z²/t). Unlike the
 * normal approximation it stays inside [0, 1] and has a width at s = 0 and s = t.
 *
 * <p><b>References.</b> E. B. Wilson, <i>Probable inference, the law of succession, and statistical inference</i>, JASA 22 (1927).
 *
 * @param lower lower end
 * @param upper upper end
 */
public record WilsonInterval(double lower, double upper) {
    private static final double Z = 1.959963984540054;

    /**
     * The interval for some successes.
     *
     * @param successes 0 to {@code trials}
     * @param trials at least 1
     */
    public static WilsonInterval of(int successes, int trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
        }
        double rate = (double) successes / trials;
        double square = Z * Z / trials;
        double centre = (rate + square / 2) / (1 + square);
        double half = Z * Math.sqrt(rate * (1 - rate) / trials + square / trials / 4) / (1 + square);
        return new WilsonInterval(
                successes == 0 ? 0 : Math.max(0, centre - half), successes == trials ? 1 : Math.min(1, centre + half));
    }
}
