package io.rote.slab;

import java.util.function.IntToDoubleFunction;

/**
 * Threshold b and slope t of a pair of units: t·|s_i − b| &gt; |V(x_i)| for every sample, t as small as b allows.
 *
 * <p>Samples near the cut are looked at one by one; for the others a common bound of |V| does.
 *
 * @param threshold b, inside the gap before the cut
 * @param slope t, with a margin for rounding
 */
record SlabCut(double threshold, double slope) {
    private static final double MARGIN = 1.05;
    private static final int BISECTIONS = 40;

    /**
     * The cut before a position.
     *
     * @param block samples around the cut; the projections are read
     * @param noise bound of the projections' rounding error
     * @param sizes |V| by position
     * @param reach bound of |V| at every sample
     * @param widest samples on either side after which the common bound has to do
     */
    static SlabCut at(
            int position, SlabBlock block, double noise, IntToDoubleFunction sizes, double reach, int widest) {
        Window window = new Window(position, block, noise);
        int width = 2;
        while (true) {
            window.widen(width, sizes);
            double threshold = window.threshold();
            double near = window.steepest(threshold, true, true);
            double far = reach / window.distanceOutside(threshold);
            if (far <= near || width >= widest) {
                return new SlabCut(threshold, MARGIN * Math.max(near, far));
            }
            width *= 2;
        }
    }

    /** The samples that are looked at one by one. */
    private static final class Window {
        private final int position;
        private final double[] s;
        private final double before;
        private final double after;
        private final double noise;
        private double[] known = new double[0];
        private int lo;

        Window(int position, SlabBlock block, double noise) {
            this.position = position;
            s = block.sorted();
            before = block.before();
            after = block.after();
            this.noise = noise;
            lo = position;
        }

        void widen(int width, IntToDoubleFunction sizes) {
            int from = Math.max(0, position - width);
            double[] wider = new double[Math.min(s.length, position + width) - from];
            for (int k = 0; k < wider.length; k++) {
                int old = from + k - lo;
                wider[k] = old >= 0 && old < known.length ? known[old] : sizes.applyAsDouble(from + k);
            }
            known = wider;
            lo = from;
        }

        /** Distance of the nearest sample outside the window, infinite if there is none. */
        double distanceOutside(double threshold) {
            int hi = lo + known.length;
            double left = threshold - (lo == 0 ? before : s[lo - 1]) - noise;
            double right = (hi == s.length ? after : s[hi]) - threshold - noise;
            return Math.min(left, right);
        }

        /** The b in the gap at which the samples on both sides ask for the same slope, or the nearest to it. */
        double threshold() {
            double gap = s[position] - s[position - 1];
            double a = s[position - 1] + gap / 8;
            double b = s[position] - gap / 8;
            for (int k = 0; k < BISECTIONS && a < b; k++) {
                double middle = a + (b - a) / 2;
                if (steepest(middle, true, false) > steepest(middle, false, true)) {
                    a = middle;
                } else {
                    b = middle;
                }
            }
            return a + (b - a) / 2;
        }

        /** The largest |V(x_i)|/|s_i − b| on the left, the right or both sides. */
        double steepest(double threshold, boolean left, boolean right) {
            double most = 0;
            for (int k = 0; k < known.length; k++) {
                if (lo + k < position ? left : right) {
                    most = Math.max(most, known[k] / (Math.abs(s[lo + k] - threshold) - noise));
                }
            }
            return most;
        }
    }
}
