package io.rote.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The lower end of {@link LipschitzInterval}: steep places are searched for in plain binary64, then the steepest are enclosed.
 *
 * <p>Candidates are points, pairs of neighbouring points and their midpoints, all in the smallest box that contains the points.
 */
final class LipschitzLowerBound {
    /** Multiplications that the search may spend, about. */
    static final long WORK = 400_000_000L;

    private static final int FEWEST_POINTS = 16;
    private static final int MOST_POINTS = 1000;
    private static final int ENCLOSED = 6;
    private static final int POWER_STEPS = 12;

    private final FeedForward f;
    private final int d;
    private final InputJacobian jacobian;

    private LipschitzLowerBound(FeedForward f) {
        this.f = f;
        this.d = f.inputs();
        this.jacobian = new InputJacobian(f);
    }

    static double of(FeedForward f, double[] x) {
        return new LipschitzLowerBound(f).search(x);
    }

    private double search(double[] x) {
        int steps = f.outputs() == 1 ? 1 : POWER_STEPS;
        long affordable = WORK / (4L * (steps + 1) * Math.max(1, f.parameters()));
        double[][] points = chosen(x, (int) Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, affordable)));
        List<Candidate> candidates = new ArrayList<>();
        double[][] outputs = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            candidates.add(steepest(points[i], steps));
            outputs[i] = f.apply(points[i]);
        }
        for (int i = 0; i < points.length; i++) {
            int neighbour = nearest(points, i);
            if (neighbour < 0) {
                continue;
            }
            double[] a = points[i];
            double[] b = points[neighbour];
            double quotient = distance(outputs[i], outputs[neighbour]) / distance(a, b);
            candidates.add(new Candidate(a, b, true, quotient));
            double[] middle = new double[d];
            for (int j = 0; j < d; j++) {
                // rounds within [a, b], coordinate by coordinate, hence stays in the box
                middle[j] = a[j] / 2 + b[j] / 2;
            }
            candidates.add(steepest(middle, steps));
        }
        candidates.removeIf(candidate -> !(candidate.estimate > 0) || candidate.estimate == Double.POSITIVE_INFINITY);
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> candidate.estimate)
                .reversed());
        double best = 0;
        for (Candidate candidate : candidates.subList(0, Math.min(ENCLOSED, candidates.size()))) {
            best = Math.max(best, candidate.quotient ? quotient(candidate) : derivative(candidate));
        }
        return best;
    }

    /** All points, or evenly chosen ones if there are too many. */
    private double[][] chosen(double[] x, int most) {
        int n = x.length / d;
        int count = Math.min(n, most);
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            int at = (int) ((long) i * n / count);
            points[i] = Arrays.copyOfRange(x, at * d, (at + 1) * d);
        }
        return points;
    }

    /** The direction of steepest change at a point, by the power method on JᵀJ; exact at once for one output. */
    private Candidate steepest(double[] point, int steps) {
        jacobian.moveTo(point);
        double[] u = new double[f.outputs()];
        Arrays.fill(u, 1);
        double[] v = jacobian.transposedTimes(u);
        for (int step = 1; step < steps; step++) {
            normalise(v);
            v = jacobian.transposedTimes(jacobian.times(v));
        }
        normalise(v);
        return new Candidate(point, v, false, EuclideanNorm.of(jacobian.times(v)));
    }

    private static void normalise(double[] v) {
        double norm = EuclideanNorm.of(v);
        for (int j = 0; j < v.length; j++) {
            v[j] = norm == 0 ? 0 : v[j] / norm;
        }
    }

    private double derivative(Candidate c) {
        return quotientDown(Tangent.of(f, c.point, c.other).derivativeNorm(), EuclideanNorm.of(c.other));
    }

    private double quotient(Candidate c) {
        double[] still = new double[d];
        double rise = Tangent.distance(Tangent.of(f, c.point, still), Tangent.of(f, c.other, still));
        return quotientDown(rise, distance(c.point, c.other));
    }

    private double quotientDown(double numerator, double norm) {
        return norm < Double.MIN_NORMAL ? 0 : Rounding.down(numerator / Rounding.up(norm, d + 6L), 1);
    }

    private static int nearest(double[][] points, int i) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < points.length; k++) {
            double squares = 0;
            for (int j = 0; j < points[i].length; j++) {
                double difference = points[i][j] - points[k][j];
                squares += difference * difference;
            }
            if (k != i && squares > 0 && squares < least) {
                least = squares;
                nearest = k;
            }
        }
        return nearest;
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            difference[j] = a[j] - b[j];
        }
        return EuclideanNorm.of(difference);
    }

    /** A place worth enclosing: a point with a direction, or a pair of points. */
    private static final class Candidate {
        final double[] point;
        final double[] other;
        final boolean quotient;
        final double estimate;

        Candidate(double[] point, double[] other, boolean quotient, double estimate) {
            this.point = point;
            this.other = other;
            this.quotient = quotient;
            this.estimate = estimate;
        }
    }
}
