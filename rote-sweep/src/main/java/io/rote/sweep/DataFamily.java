package io.rote.sweep;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Where inputs come from. */
public enum DataFamily {
    /** Independent standard normal coordinates. */
    GAUSSIAN {
        @Override
        double[] inputs(int n, int d, SplittableRandom random) {
            double[] x = new double[Math.multiplyExact(n, d)];
            for (int k = 0; k < x.length; k++) {
                x[k] = random.nextGaussian();
            }
            return x;
        }
    },
    /** Uniform on the unit sphere. */
    SPHERE {
        @Override
        double[] inputs(int n, int d, SplittableRandom random) {
            double[] x = GAUSSIAN.inputs(n, d, random);
            for (int i = 0; i < n; i++) {
                double squares = 0;
                for (int j = 0; j < d; j++) {
                    squares += x[i * d + j] * x[i * d + j];
                }
                for (int j = 0; j < d; j++) {
                    x[i * d + j] /= Math.sqrt(squares);
                }
            }
            return x;
        }
    },
    /** Distinct points of {0, …, k − 1}^d, drawn without repetition, k ≥ 2 the smallest with k^d ≥ 2n. */
    LATTICE {
        @Override
        double[] inputs(int n, int d, SplittableRandom random) {
            int side = 2;
            while (Math.pow(side, d) < 2.0 * n) {
                side++;
            }
            double[] x = new double[Math.multiplyExact(n, d)];
            Set<String> seen = new HashSet<>();
            int[] point = new int[d];
            for (int i = 0; i < n; i++) {
                do {
                    for (int j = 0; j < d; j++) {
                        point[j] = random.nextInt(side);
                    }
                } while (!seen.add(java.util.Arrays.toString(point)));
                for (int j = 0; j < d; j++) {
                    x[i * d + j] = point[j];
                }
            }
            return x;
        }
    },
    /** Rows of a table, drawn without repetition. */
    TABLE {
        @Override
        double[] inputs(int n, int d, SplittableRandom random) {
            throw new IllegalStateException("a table's rows come from the table");
        }
    };

    /** n × d inputs, row-major. */
    abstract double[] inputs(int n, int d, SplittableRandom random);

    /** The name in plans and results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
