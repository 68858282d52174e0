package io.rote.rank;

import io.rote.data.DataSet;
import io.rote.data.Duplicates;
import java.util.SplittableRandom;

/**
 * What samples show of the hypotheses of the theory catalogue.
 *
 * <p>General position is tested on random subsets of d + 1 samples, exactly: binary64 numbers are fractions of powers of two, hence
 * elements of F_p, p = 2⁶¹ − 1, and points that are affinely independent modulo p are so over Q. Separation and dispersion are over
 * all pairs of the first {@link #pairsOf} samples.
 *
 * @param repeats samples whose inputs occurred before
 * @param subsets random subsets of d + 1 samples that were tested, 0 if n ≤ d
 * @param dependent how many of them lay in a hyperplane (or seemed to, modulo p)
 * @param pairsOf samples whose pairs were compared
 * @param separation smallest distance of two of them
 * @param dispersion largest |cos| of the angle between two of them; samples at 0 are left out
 * @param onSphere true if every input has norm 1 up to 10⁻⁹
 */
public record DataFacts(
        int repeats, int subsets, int dependent, int pairsOf, double separation, double dispersion, boolean onSphere) {
    private static final int MOST_SUBSETS = 200;
    private static final long MOST_OPERATIONS = 200_000_000L;
    private static final int MOST_PAIRED = 3000;

    /** Looks at a data set. */
    public static DataFacts of(DataSet data, long seed) {
        int n = data.samples();
        int d = data.inputs();
        int repeats = Duplicates.of(data).repeat().size();
        int subsets = n <= d ? 0 : (int) Math.max(1, Math.min(MOST_SUBSETS, MOST_OPERATIONS / cube(d + 1L)));
        SplittableRandom random = new SplittableRandom(seed);
        int dependent = 0;
        for (int t = 0; t < subsets; t++) {
            dependent += isAffinelyIndependent(data, subset(n, d + 1, random)) ? 0 : 1;
        }
        int paired = Math.min(n, MOST_PAIRED);
        double[] x = data.inputArray();
        double[] norms = new double[n];
        boolean onSphere = true;
        for (int i = 0; i < n; i++) {
            norms[i] = Math.sqrt(dot(x, i, i, d));
            onSphere &= Math.abs(norms[i] - 1) <= 1e-9;
        }
        double separation = Double.POSITIVE_INFINITY;
        double dispersion = 0;
        for (int i = 0; i < paired; i++) {
            for (int j = 0; j < i; j++) {
                double squared = 0;
                for (int c = 0; c < d; c++) {
                    double difference = x[i * d + c] - x[j * d + c];
                    squared += difference * difference;
                }
                separation = Math.min(separation, Math.sqrt(squared));
                if (norms[i] > 0 && norms[j] > 0) {
                    dispersion = Math.max(dispersion, Math.abs(dot(x, i, j, d)) / (norms[i] * norms[j]));
                }
            }
        }
        return new DataFacts(repeats, subsets, dependent, paired, separation, dispersion, onSphere);
    }

    /**
     * If no tested subset was dependent: the share of dependent subsets that is exceeded with probability at most 5 %.
     *
     * @return 1 − 0.05^(1/subsets), 1 if none was tested
     */
    public double dependentShare() {
        return subsets == 0 ? 1 : 1 - Math.pow(0.05, 1.0 / subsets);
    }

    private static long cube(long k) {
        return k < 1_000_000 ? k * k * k : Long.MAX_VALUE;
    }

    private static double dot(double[] x, int i, int j, int d) {
        double sum = 0;
        for (int c = 0; c < d; c++) {
            sum += x[i * d + c] * x[j * d + c];
        }
        return sum;
    }

    /** The rows (1, x_i) are independent. */
    private static boolean isAffinelyIndependent(DataSet data, int[] chosen) {
        PrimeField f = PrimeField.NEAR_2_61;
        ModularMatrix rows = ModularMatrix.zeros(f, chosen.length, data.inputs() + 1);
        for (int i = 0; i < chosen.length; i++) {
            rows.set(i, 0, 1);
            for (int j = 0; j < data.inputs(); j++) {
                rows.set(i, j + 1, residue(data.input(chosen[i], j)));
            }
        }
        return Elimination.of(rows).rank() == chosen.length;
    }

    /** x = m·2^e modulo 2⁶¹ − 1, where 2⁶¹ = 1. */
    static long residue(double x) {
        if (x == 0) {
            return 0;
        }
        int exponent = Math.max(Math.getExponent(x), Double.MIN_EXPONENT) - 52;
        long mantissa = (long) Math.scalb(x, -exponent);
        PrimeField f = PrimeField.NEAR_2_61;
        return f.product(f.element(mantissa), f.power(2, Math.floorMod(exponent, 61)));
    }

    private static int[] subset(int n, int size, SplittableRandom random) {
        // Floyd's algorithm: a uniform subset with size draws
        java.util.Set<Integer> chosen = new java.util.LinkedHashSet<>();
        for (int k = n - size; k < n; k++) {
            int draw = random.nextInt(k + 1);
            chosen.add(chosen.contains(draw) ? k : draw);
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }
}
