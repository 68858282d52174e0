package io.rote.weight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with a line search for the weak Wolfe conditions by bisection.
 *
 * <p><b>References.</b> Nocedal, Wright, <i>Numerical Optimization</i>, Algorithm 7.4; Lewis, Overton, <i>Nonsmooth optimization via
 * quasi-Newton methods</i>, 2013, for the line search.
 */
final class Lbfgs {
    private static final int MEMORY = 12;
    private static final double SUFFICIENT = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int TRIALS = 25;

    /** A function with its gradient. */
    interface Objective {
        /** The value at w; overwrites the gradient. */
        double evaluate(double[] w, double[] gradient);
    }

    private static final class Pair {
        final double[] step;
        final double[] change;
        final double inner;

        Pair(double[] step, double[] change, double inner) {
            this.step = step;
            this.change = change;
            this.inner = inner;
        }
    }

    private final Objective objective;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private double[] point;
    private double[] gradient;
    private double value;

    Lbfgs(Objective objective, double[] start) {
        this.objective = objective;
        point = start.clone();
        gradient = new double[start.length];
        value = objective.evaluate(point, gradient);
    }

    double[] point() {
        return point.clone();
    }

    /** One step; false if there is no descent to be found. */
    boolean step() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        if (!(slope < 0)) {
            pairs.clear();
            direction = direction();
            slope = dot(direction, gradient);
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
        double[] next = new double[point.length];
        double[] nextGradient = new double[point.length];
        for (int trial = 0; trial < TRIALS && slope < 0; trial++) {
            for (int k = 0; k < next.length; k++) {
                next[k] = point[k] + length * direction[k];
            }
            double nextValue = objective.evaluate(next, nextGradient);
            if (!(nextValue <= value + SUFFICIENT * length * slope)) {
                high = length;
            } else if (dot(nextGradient, direction) < CURVATURE * slope) {
                low = length;
            } else {
                accept(next, nextGradient, nextValue);
                return true;
            }
            length = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
        }
        return false;
    }

    private void accept(double[] next, double[] nextGradient, double nextValue) {
        double[] step = new double[next.length];
        double[] change = new double[next.length];
        for (int k = 0; k < next.length; k++) {
            step[k] = next[k] - point[k];
            change[k] = nextGradient[k] - gradient[k];
        }
        double inner = dot(step, change);
        if (inner > 1e-14 * dot(change, change)) {
            pairs.addLast(new Pair(step, change, inner));
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
        point = next;
        gradient = nextGradient;
        value = nextValue;
    }

    private double[] direction() {
        double[] q = gradient.clone();
        double[] factors = new double[pairs.size()];
        Iterator<Pair> backwards = pairs.descendingIterator();
        for (int k = factors.length - 1; k >= 0; k--) {
            Pair pair = backwards.next();
            factors[k] = dot(pair.step, q) / pair.inner;
            add(-factors[k], pair.change, q);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            scale(last.inner / dot(last.change, last.change), q);
        }
        int k = 0;
        for (Pair pair : pairs) {
            add(factors[k++] - dot(pair.change, q) / pair.inner, pair.step, q);
        }
        scale(-1, q);
        return q;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void add(double factor, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += factor * x[i];
        }
    }

    private static void scale(double factor, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }
}
