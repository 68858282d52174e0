package io.rote.rank;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The Jacobian of a network's outputs on n samples in its parameters: nq × p, row i·q + o for output o of sample i.
 *
 * <p>With A_(l−1) the input of layer l, a column of ones appended if there are biases, and B_l = ∂f_o/∂Z_l, layer l's block for
 * output o is A_(l−1) • B_l. Columns go layer by layer, within a layer input by input (the bias last) and for each input unit by
 * unit.
 *
 * @param samples n
 * @param inputs d
 * @param widths hidden widths, at least one
 * @param outputs q
 * @param activation φ, of degree at least 1
 * @param biases whether every layer, the last included, has biases
 * @param layer 0 for all parameters; l ≥ 1 for those of the l-th layer of weights only
 */
public record NetworkJacobian(
        int samples,
        int inputs,
        List<Integer> widths,
        int outputs,
        IntegerPolynomial activation,
        boolean biases,
        int layer)
        implements PolynomialMatrix {

    /** Checks the sizes. */
    public NetworkJacobian {
        widths = List.copyOf(widths);
        Dimensions.requirePositive("samples", samples);
        Dimensions.requirePositive("inputs", inputs);
        Dimensions.requirePositive("outputs", outputs);
        if (widths.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one hidden width");
        }
        widths.forEach(width -> Dimensions.requirePositive("a width", width));
        if (activation.degree() < 1) {
            throw new IllegalArgumentException("the activation must not be constant: " + activation);
        }
        if (layer < 0 || layer > widths.size() + 1) {
            throw new IllegalArgumentException("layer must be 0 (all) to " + (widths.size() + 1) + ", got " + layer);
        }
        long columns = 0;
        for (int l = 1; l <= widths.size() + 1; l++) {
            columns += layer == 0 || layer == l ? block(inputs, widths, outputs, biases, l) : 0;
        }
        Dimensions.requireShape((long) samples * outputs, columns);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("network samples=" + samples + " inputs=" + inputs + " widths=");
        for (int l = 0; l < widths.size(); l++) {
            text.append(l == 0 ? "" : ",").append(widths.get(l));
        }
        return text + " outputs=" + outputs + " activation=" + activation + " biases=" + biases + " layer=" + layer;
    }

    @Override
    public int rows() {
        return samples * outputs;
    }

    @Override
    public int columns() {
        long columns = 0;
        for (int l = 1; l <= widths.size() + 1; l++) {
            columns += layer == 0 || layer == l ? block(inputs, widths, outputs, biases, l) : 0;
        }
        return Math.toIntExact(columns);
    }

    private static long block(int inputs, List<Integer> widths, int outputs, boolean biases, int l) {
        long from = l == 1 ? inputs : widths.get(l - 2);
        long to = l == widths.size() + 1 ? outputs : widths.get(l - 1);
        return (from + (biases ? 1 : 0)) * to;
    }

    /**
     * The least of nq, p and q times the monomials of the network's degree; for φ = z^k and all parameters, p less one per hidden
     * unit, since scaling a unit's weights by t and its outgoing weights by t^(−k) changes nothing.
     */
    @Override
    public long upperBound() {
        long parameters = columns();
        if (layer == 0 && activation.isPurePower()) {
            parameters -= widths.stream().mapToLong(Integer::longValue).sum();
        }
        BigInteger degree = BigInteger.valueOf(activation.degree()).pow(widths.size());
        long monomials = !biases && activation.isPurePower()
                ? Dimensions.ofDegree(degree, inputs)
                : Dimensions.upToDegree(degree, inputs);
        long space = monomials > Integer.MAX_VALUE ? Long.MAX_VALUE : monomials * outputs;
        return Math.min(Math.min(rows(), parameters), space);
    }

    @Override
    public BigInteger degree() {
        BigInteger degree = BigInteger.ONE;
        for (int l = 0; l < widths.size(); l++) {
            degree = degree.add(BigInteger.ONE).multiply(BigInteger.valueOf(activation.degree()));
        }
        return degree.add(BigInteger.ONE);
    }

    @Override
    public ModularMatrix at(PrimeField field, long seed) {
        RandomPoint point = new RandomPoint(field, seed);
        int layers = widths.size() + 1;
        List<ModularMatrix> inputOf = new ArrayList<>();
        List<ModularMatrix> weights = new ArrayList<>();
        List<ModularMatrix> slopes = new ArrayList<>();
        ModularMatrix a = point.next(inputs, samples).transpose();
        for (int l = 1; l <= layers; l++) {
            int to = l == layers ? outputs : widths.get(l - 1);
            ModularMatrix in = biases ? withOnes(a) : a;
            ModularMatrix w = point.next(in.columns(), to);
            inputOf.add(in);
            weights.add(w);
            if (l < layers) {
                ModularMatrix z = ModularMatrix.product(in, w);
                a = z.map(activation);
                slopes.add(z.map(activation.derivative()));
            }
        }
        ModularMatrix jacobian = ModularMatrix.zeros(field, rows(), columns());
        for (int o = 0; o < outputs; o++) {
            fillOutput(field, o, inputOf, weights, slopes, jacobian);
        }
        return jacobian;
    }

    /** Writes the rows of output o: blocks A_(l−1) • B_l from the last layer to the first. */
    private void fillOutput(
            PrimeField field,
            int o,
            List<ModularMatrix> inputOf,
            List<ModularMatrix> weights,
            List<ModularMatrix> slopes,
            ModularMatrix jacobian) {
        ModularMatrix b = ModularMatrix.zeros(field, samples, outputs);
        for (int i = 0; i < samples; i++) {
            b.set(i, o, 1);
        }
        int end = columns();
        for (int l = widths.size() + 1; l >= 1; l--) {
            ModularMatrix in = inputOf.get(l - 1);
            if (layer == 0 || layer == l) {
                ModularMatrix block = ModularMatrix.faceSplitting(in, b);
                end -= block.columns();
                for (int j = 0; j < block.columns(); j++) {
                    for (int i = 0; i < samples; i++) {
                        jacobian.set(i * outputs + o, end + j, block.get(i, j));
                    }
                }
            }
            if (l > 1) {
                b = back(field, b, weights.get(l - 1), slopes.get(l - 2));
            }
        }
    }

    /** (b wᵀ) ∘ slope, without the row of w that multiplies the column of ones. */
    private static ModularMatrix back(PrimeField field, ModularMatrix b, ModularMatrix w, ModularMatrix slope) {
        ModularMatrix full = ModularMatrix.product(b, w.transpose());
        ModularMatrix result = ModularMatrix.zeros(field, b.rows(), slope.columns());
        for (int j = 0; j < slope.columns(); j++) {
            for (int i = 0; i < b.rows(); i++) {
                result.set(i, j, field.product(full.get(i, j), slope.get(i, j)));
            }
        }
        return result;
    }

    private static ModularMatrix withOnes(ModularMatrix a) {
        ModularMatrix wide = ModularMatrix.zeros(a.field(), a.rows(), a.columns() + 1);
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                wide.set(i, j, a.get(i, j));
            }
            wide.set(i, a.columns(), 1);
        }
        return wide;
    }
}
