package io.rote.rank;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Entries of a {@link PolynomialMatrix} at a random point, by their definitions; the checker's half of the work.
 *
 * <p>Networks are evaluated on dual numbers a + bε, ε² = 0: the coefficient of ε is the derivative in the one parameter whose own
 * coefficient is 1.
 */
abstract sealed class DefinedEntries {
    final BigInteger p;

    private DefinedEntries(BigInteger p) {
        this.p = p;
    }

    /** Row i at the given columns. */
    abstract BigInteger[] row(int i, List<Integer> columns);

    static DefinedEntries of(PolynomialMatrix object, BigInteger p, SplittableRandom random) {
        return object instanceof NetworkJacobian network
                ? new OfNetwork(network, p, random)
                : new OfProduct(object, p, random);
    }

    /** A matrix drawn column by column; [column][row]. */
    static BigInteger[][] draw(BigInteger p, SplittableRandom random, int rows, int columns) {
        BigInteger[][] drawn = new BigInteger[columns][rows];
        for (BigInteger[] column : drawn) {
            for (int i = 0; i < rows; i++) {
                column[i] = BigInteger.valueOf(random.nextLong(p.longValueExact()));
            }
        }
        return drawn;
    }

    BigInteger dot(BigInteger[] a, BigInteger[] b) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.add(a[k].multiply(b[k]));
        }
        return sum.mod(p);
    }

    /** Σ c_k z^k, power by power. */
    BigInteger value(IntegerPolynomial polynomial, BigInteger z) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k <= polynomial.degree(); k++) {
            BigInteger c = BigInteger.valueOf(polynomial.coefficients().get(k));
            sum = sum.add(c.multiply(z.modPow(BigInteger.valueOf(k), p)));
        }
        return sum.mod(p);
    }

    /** Σ k c_k z^(k−1), power by power. */
    BigInteger slope(IntegerPolynomial polynomial, BigInteger z) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 1; k <= polynomial.degree(); k++) {
            BigInteger c = BigInteger.valueOf(polynomial.coefficients().get(k)).multiply(BigInteger.valueOf(k));
            sum = sum.add(c.multiply(z.modPow(BigInteger.valueOf(k - 1L), p)));
        }
        return sum.mod(p);
    }

    /** Hadamard functions and face-splitting products: entry (i, (j, l)) is left(i, j) · right(i, l). */
    private static final class OfProduct extends DefinedEntries {
        private final PolynomialMatrix object;
        private final BigInteger[][] x;
        private final BigInteger[][] w;
        private final BigInteger[][] u;

        OfProduct(PolynomialMatrix object, BigInteger p, SplittableRandom random) {
            super(p);
            this.object = object;
            BigInteger[][] last = new BigInteger[0][];
            if (object instanceof HadamardFunction h) {
                x = draw(p, random, h.inputs(), h.samples());
                w = draw(p, random, h.inputs(), h.units());
            } else if (object instanceof FirstLayerJacobian f) {
                x = draw(p, random, f.inputs(), f.samples());
                w = draw(p, random, f.inputs(), f.units());
            } else if (object instanceof FaceSplitting s) {
                x = draw(p, random, s.inputs(), s.samples());
                w = draw(p, random, s.inputs(), s.units());
                last = draw(p, random, s.inputs(), s.otherUnits());
            } else if (object instanceof ThreeLayerProduct t) {
                int inner = t.rankOne() ? 1 : t.inputs();
                x = draw(p, random, inner, t.samples());
                w = draw(p, random, inner, t.units());
                last = t.rankOne() ? outer(t, p, random) : draw(p, random, t.units(), t.lastUnits());
            } else {
                throw new IllegalArgumentException("no definition for " + object.text());
            }
            u = last;
        }

        /** w zᵀ of M24 Theorem 1. */
        private static BigInteger[][] outer(ThreeLayerProduct t, BigInteger p, SplittableRandom random) {
            BigInteger[] left = draw(p, random, t.units(), 1)[0];
            BigInteger[][] right = draw(p, random, 1, t.lastUnits());
            BigInteger[][] product = new BigInteger[t.lastUnits()][t.units()];
            for (int l = 0; l < product.length; l++) {
                for (int j = 0; j < left.length; j++) {
                    product[l][j] = left[j].multiply(right[l][0]).mod(p);
                }
            }
            return product;
        }

        @Override
        BigInteger[] row(int i, List<Integer> columns) {
            BigInteger[] row = new BigInteger[columns.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = entry(i, columns.get(c));
            }
            return row;
        }

        private BigInteger entry(int i, int column) {
            if (object instanceof HadamardFunction h) {
                return value(h.function(), dot(x[i], w[column]));
            }
            if (object instanceof FirstLayerJacobian f) {
                BigInteger right = value(f.function(), dot(x[i], w[column % f.units()]));
                return x[i][column / f.units()].multiply(right).mod(p);
            }
            if (object instanceof FaceSplitting s) {
                BigInteger left = value(s.function(), dot(x[i], w[column / s.otherUnits()]));
                BigInteger right = value(s.otherFunction(), dot(x[i], u[column % s.otherUnits()]));
                return left.multiply(right).mod(p);
            }
            ThreeLayerProduct t = (ThreeLayerProduct) object;
            BigInteger[] hidden = new BigInteger[t.units()];
            for (int j = 0; j < hidden.length; j++) {
                hidden[j] = value(t.function(), dot(x[i], w[j]));
            }
            BigInteger right = value(t.lastFunction(), dot(hidden, u[column % t.lastUnits()]));
            return hidden[column / t.lastUnits()].multiply(right).mod(p);
        }
    }

    /** Derivatives of a network's outputs in its parameters. */
    private static final class OfNetwork extends DefinedEntries {
        private final NetworkJacobian network;
        private final BigInteger[][] x;
        /** [layer][unit][input]. */
        private final BigInteger[][][] weights;

        OfNetwork(NetworkJacobian network, BigInteger p, SplittableRandom random) {
            super(p);
            this.network = network;
            x = draw(p, random, network.inputs(), network.samples());
            int layers = network.widths().size() + 1;
            weights = new BigInteger[layers][][];
            int from = network.inputs();
            for (int l = 0; l < layers; l++) {
                int to = l + 1 == layers ? network.outputs() : network.widths().get(l);
                weights[l] = draw(p, random, from + (network.biases() ? 1 : 0), to);
                from = to;
            }
        }

        @Override
        BigInteger[] row(int i, List<Integer> columns) {
            BigInteger[] row = new BigInteger[columns.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = derivative(i / network.outputs(), i % network.outputs(), columns.get(c));
            }
            return row;
        }

        /** ∂f_output(x_sample) / ∂(the parameter of this column). */
        private BigInteger derivative(int sample, int output, int column) {
            int layer = network.layer() == 0 ? 0 : network.layer() - 1;
            int at = column;
            while (at >= weights[layer].length * weights[layer][0].length) {
                at -= weights[layer].length * weights[layer][0].length;
                layer++;
            }
            int unit = at % weights[layer].length;
            int input = at / weights[layer].length;
            BigInteger[] a = x[sample];
            BigInteger[] da = new BigInteger[a.length];
            java.util.Arrays.fill(da, BigInteger.ZERO);
            for (int l = 0; l < weights.length; l++) {
                BigInteger[] in = extended(a, BigInteger.ONE);
                BigInteger[] din = extended(da, BigInteger.ZERO);
                a = new BigInteger[weights[l].length];
                da = new BigInteger[weights[l].length];
                for (int j = 0; j < a.length; j++) {
                    BigInteger z = dot(in, weights[l][j]);
                    BigInteger dz = dot(din, weights[l][j]);
                    if (l == layer && j == unit) {
                        dz = dz.add(in[input]).mod(p);
                    }
                    boolean last = l + 1 == weights.length;
                    a[j] = last ? z : value(network.activation(), z);
                    da[j] = last
                            ? dz
                            : slope(network.activation(), z).multiply(dz).mod(p);
                }
            }
            return da[output];
        }

        private BigInteger[] extended(BigInteger[] values, BigInteger bias) {
            if (!network.biases()) {
                return values;
            }
            BigInteger[] longer = java.util.Arrays.copyOf(values, values.length + 1);
            longer[values.length] = bias;
            return longer;
        }
    }
}
