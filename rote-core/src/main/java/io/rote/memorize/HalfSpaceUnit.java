package io.rote.memorize;

/** A unit ReLU(w·x + b) that takes its group's values and is 0 on all other samples. */
final class HalfSpaceUnit {
    private final int[] samples;
    private final double[] w;
    private final double b;
    private final double noise;
    private final double error;

    /** Wraps the numbers without copying them. */
    HalfSpaceUnit(int[] samples, double[] w, double b, double noise, double error) {
        this.samples = samples;
        this.w = w;
        this.b = b;
        this.noise = noise;
        this.error = error;
    }

    /** Its group; read only. */
    int[] samples() {
        return samples;
    }

    /** The weights; read only. */
    double[] w() {
        return w;
    }

    /** The bias. */
    double b() {
        return b;
    }

    /** ‖w‖, the unit's Lipschitz constant. */
    double steepness() {
        double squares = 0;
        for (double value : w) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /** What rounding may move w·x + b by at a sample, at most. */
    double noise() {
        return noise;
    }

    /** Largest |ReLU(w·x + b) − value| over the group, as evaluated. */
    double error() {
        return error;
    }
}
