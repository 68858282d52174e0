package io.rote.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JacobianTest {
    private static final int[][] SHAPES = {{3, 4, 1}, {2, 3, 2, 2}};

    @ParameterizedTest
    @MethodSource("io.rote.certify.ExistenceTest#smooth")
    void factorsGiveTheDerivatives_withinTheStatedDistance(Activation activation) {
        for (int[] shape : SHAPES) {
            FeedForward f = Samples.network(1, activation, shape);
            DataSet data = Samples.labelled(2, f, 2);
            JacobianFactors jacobian = new JacobianFactors(Weights.of(f), data, 1);
            double[][] stored = dense(jacobian);
            double squares = 0;
            for (int l = 0; l < f.layers().size(); l++) {
                Layer layer = f.layers().get(l);
                for (int u = 0; u < layer.units(); u++) {
                    for (int j = 0; j <= layer.inputs(); j++) {
                        int at = column(f, l, u, j);
                        double[] derivative = derivative(f, data, jacobian.coordinates, l, u, j);
                        for (int r = 0; r < jacobian.rows; r++) {
                            double difference = derivative[r] - stored[r][at];
                            squares += difference * difference;
                        }
                    }
                }
            }
            assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(jacobian.distance() + 1e-20);
            assertThat(jacobian.distance()).isLessThan(1e-7 * Math.sqrt(jacobian.squaredNorm()));
            assertThat(frobenius(stored)).isLessThanOrEqualTo(Math.sqrt(jacobian.squaredNorm()));
        }
    }

    @ParameterizedTest
    @MethodSource("io.rote.certify.ExistenceTest#smooth")
    void gramIsTheProductOfTheFactors(Activation activation) {
        FeedForward f = Samples.network(3, activation, 2, 4, 3, 2);
        // more rows than one tile has
        DataSet data = Samples.labelled(4, f, 70);
        JacobianFactors jacobian = new JacobianFactors(Weights.of(f), data, 2);
        double[][] stored = dense(jacobian);
        double[][] gram = jacobian.gram(2);
        double furthest = 0;
        for (int i = 0; i < jacobian.rows; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < stored[i].length; k++) {
                    sum += stored[i][k] * stored[j][k];
                }
                double entry = gram[Factorization.at(i / Tiles.SIZE, j / Tiles.SIZE)][
                        i % Tiles.SIZE * Tiles.SIZE + j % Tiles.SIZE];
                furthest = Math.max(furthest, Math.abs(entry - sum));
            }
        }
        assertThat(furthest).isLessThanOrEqualTo(jacobian.gramError());
        // the widest layer: (4 + 3 + layers + 8) operations, as the bound's description has it
        double formula = (4 + 3 + jacobian.layers + 8) * 0x1p-52 * jacobian.squaredNorm();
        assertThat(jacobian.gramError()).isBetween(formula, formula * (1 + 1e-10));
    }

    @Test
    void leadingAffineLayersAreLeftOut_onEveryBlockOfSamples() {
        FeedForward f = Samples.network(8, Activation.Standard.TANH, 2, 3, 1);
        List<Layer> layers = new ArrayList<>(f.layers());
        layers.add(0, Layer.of(2, new double[] {2, 0, 0, 4}, new double[] {-1, 3}, Activation.Standard.IDENTITY));
        layers.add(1, Layer.of(2, new double[] {1, 0, 0, 1}, new double[2], Activation.Standard.IDENTITY));
        DataSet data = Samples.labelled(9, f, 2 * Binary64.BLOCK + 3);
        double[] moved = data.inputArray();
        for (int i = 0; i < data.samples(); i++) {
            moved[2 * i] = (moved[2 * i] + 1) / 2;
            moved[2 * i + 1] = (moved[2 * i + 1] - 3) / 4;
        }
        DataSet before = DataSet.regression(2, moved, 1, data.labelArray());
        JacobianFactors with = new JacobianFactors(Weights.of(FeedForward.of(layers)), before, 1);
        JacobianFactors without = new JacobianFactors(Weights.of(f), data, 1);
        assertThat(with.first).isEqualTo(2);
        assertThat(with.layers).isEqualTo(2);
        assertThat(difference(dense(with), dense(without))).isLessThan(1e-12);
        assertThat(with.coordinates.centre).containsExactly(without.coordinates.centre, within(1e-14));
        assertThat(with.coordinates.scale).containsExactly(without.coordinates.scale);
        assertThat(with.distance()).isLessThan(100 * without.distance());
        assertThat(with.isBounded()).isTrue();
        // the 1 that goes with the bias
        assertThat(Arrays.stream(with.normA[0])).hasSize(data.samples()).allMatch(norm -> norm >= 1);
        assertThat(Arrays.stream(with.normB[0])).allMatch(norm -> norm > 0);
    }

    @Test
    void spectralNormIsTheClosedFormOfSimpleMatrices_andNeverLess() {
        assertThat(JacobianLipschitz.spectralNorm(new double[] {3, 0, 0, -3}, 2))
                .isBetween(3.0, 3 + 1e-14);
        assertThat(JacobianLipschitz.spectralNorm(new double[] {0, 0, 3, -4}, 2))
                .isBetween(5.0, 5 + 1e-14);
        assertThat(JacobianLipschitz.spectralNorm(new double[] {0, 3, 0, 4, 0, 0}, 2))
                .isBetween(5.0, 5 + 1e-14);
        Cases.check(20, random -> {
            double[] w = Samples.gaussians(random, 15);
            double[] v = Samples.gaussians(random, 3);
            double image = 0;
            for (int u = 0; u < 5; u++) {
                image = Math.hypot(image, w[3 * u] * v[0] + w[3 * u + 1] * v[1] + w[3 * u + 2] * v[2]);
            }
            double length = Math.hypot(Math.hypot(v[0], v[1]), v[2]);
            assertThat(image / length).isLessThan(JacobianLipschitz.spectralNorm(w, 3));
        });
    }

    @ParameterizedTest
    @MethodSource("io.rote.certify.ExistenceTest#smooth")
    void jacobiansWithinTheBallDifferByAtMostTheConstantTimesTheDistance(Activation activation) {
        for (int[] shape : SHAPES) {
            FeedForward f = Samples.network(6, activation, shape);
            DataSet data = Samples.labelled(7, f, 6);
            JacobianFactors jacobian = new JacobianFactors(Weights.of(f), data, 1);
            JacobianLipschitz lipschitz = new JacobianLipschitz(jacobian);
            Cases.check(8, random -> {
                for (double radius : new double[] {1e-3, 0.1, 1}) {
                    double[] t = Samples.gaussians(random, (int) f.parameters());
                    double norm = Math.sqrt(Arrays.stream(t).map(v -> v * v).sum());
                    double start = random.nextDouble(-0.9, 0.8);
                    double[][] one = dense(at(f, data, jacobian.coordinates, scaled(t, start * radius / norm)));
                    double[][] two = dense(at(f, data, jacobian.coordinates, scaled(t, 0.9 * radius / norm)));
                    double steepness = difference(one, two) / ((0.9 - start) * radius);
                    double constant = lipschitz.onBall(radius);
                    assertThat(steepness).isLessThanOrEqualTo(constant * (1 + 1e-6));
                    if (radius < 0.01) {
                        assertThat(constant).as("the constant is not idle").isLessThan(1000 * steepness);
                    }
                }
            });
        }
    }

    /** Written out for one unit a layer: the sums of the description, at radius 0. */
    @Test
    void constantIsTheFormOfTheDescription_forAChainOfUnits() {
        FeedForward f = Samples.network(10, Activation.Standard.TANH, 1, 1, 1, 1, 1);
        DataSet data = Samples.labelled(11, f, 3);
        JacobianFactors jacobian = new JacobianFactors(Weights.of(f), data, 1);
        double curvature = SmoothActivation.TANH.curvature();
        double squares = 0;
        for (int r = 0; r < 3; r++) {
            double[][] form = new double[4][4];
            for (int l = 0; l < 4; l++) {
                for (int j = 0; j <= l; j++) {
                    if (j < l) {
                        double cross = jacobian.normB[l][r] * reach(f, jacobian, r, l - 1, j);
                        form[l][j] += cross;
                        form[j][l] += cross;
                    }
                    for (int k = 0; k <= l && l < 3; k++) {
                        form[j][k] += jacobian.largestGradient[l][r]
                                * curvature
                                * reach(f, jacobian, r, l, j)
                                * reach(f, jacobian, r, l, k);
                    }
                }
            }
            double norm = Arrays.stream(form)
                    .mapToDouble(row -> Arrays.stream(row).sum())
                    .max()
                    .orElseThrow();
            squares += norm * norm;
        }
        double expected = Math.sqrt(squares);
        assertThat(new JacobianLipschitz(jacobian).onBall(0)).isCloseTo(expected, within(1e-12 * expected));
    }

    /** How far a unit step of layer k's parameters moves the sum of layer l. */
    private static double reach(FeedForward f, JacobianFactors jacobian, int r, int l, int k) {
        double reach = jacobian.normA[k][r];
        for (int j = k + 1; j <= l; j++) {
            reach *= Math.abs(f.layers().get(j).weight(0, 0));
        }
        return reach;
    }

    /** The factors at moved parameters, in the coordinates of the data. */
    private static JacobianFactors at(FeedForward f, DataSet data, Coordinates c, double[] moved) {
        List<Layer> layers = new ArrayList<>();
        int last = f.layers().size() - 1;
        for (int l = 0; l <= last; l++) {
            Layer layer = f.layers().get(l);
            double[] w = layer.weights();
            double[] b = layer.biases();
            for (int u = 0; u < layer.units(); u++) {
                double out = l == last ? c.labelScale[u] : 1;
                b[u] += out * moved[column(f, l, u, layer.inputs())];
                for (int j = 0; j < layer.inputs(); j++) {
                    double change = out * moved[column(f, l, u, j)] / (l == 0 ? c.scale[j] : 1);
                    w[u * layer.inputs() + j] += change;
                    b[u] -= l == 0 ? change * c.centre[j] : 0;
                }
            }
            layers.add(Layer.of(layer.inputs(), w, b, layer.activation()));
        }
        return new JacobianFactors(Weights.of(FeedForward.of(layers)), data, 1);
    }

    /** Central difference of step 2⁻⁶⁰ in 220 bits, along one coordinate, for all rows. */
    private static double[] derivative(FeedForward f, DataSet data, Coordinates c, int l, int u, int j) {
        double h = 0x1p-60;
        BigDecimal[] sums = new BigDecimal[data.samples() * data.outputs()];
        Arrays.fill(sums, BigDecimal.ZERO);
        for (int sign = -1; sign <= 1; sign += 2) {
            Weights weights = Weights.of(f);
            int inputs = weights.inputs(l);
            double out = l == f.layers().size() - 1 ? c.labelScale[u] : 1;
            if (j == inputs) {
                weights.biasCorrections(l)[u] = sign * h * out;
            } else {
                double change = sign * h * out / (l == 0 ? c.scale[j] : 1);
                weights.weightCorrections(l)[u * inputs + j] = change;
                weights.biasCorrections(l)[u] = l == 0 ? -change * c.centre[j] : 0;
            }
            MultiPrecision level = new MultiPrecision(weights, data, 220);
            for (int i = 0; i < data.samples(); i++) {
                Ball[] outputs = level.outputs(i);
                for (int k = 0; k < outputs.length; k++) {
                    BigDecimal value = References.exact(outputs[k].subtract(Ball.of(data.label(i, k))));
                    BigDecimal quotient =
                            value.divide(new BigDecimal(sign * 2 * h * c.labelScale[k]), new MathContext(60));
                    sums[i * outputs.length + k] = sums[i * outputs.length + k].add(quotient);
                }
            }
        }
        return Arrays.stream(sums).mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private static double[][] dense(JacobianFactors jacobian) {
        int columns = 0;
        for (int l = 0; l < jacobian.layers; l++) {
            columns += jacobian.a[l][0].length / Tiles.SIZE * (jacobian.b[l][0].length / Tiles.SIZE);
        }
        double[][] dense = new double[jacobian.rows][columns];
        for (int r = 0; r < jacobian.rows; r++) {
            int at = 0;
            int s = r % Tiles.SIZE;
            for (int l = 0; l < jacobian.layers; l++) {
                double[] a = jacobian.a[l][r / Tiles.SIZE];
                double[] b = jacobian.b[l][r / Tiles.SIZE];
                for (int u = 0; u < b.length / Tiles.SIZE; u++) {
                    for (int j = 0; j < a.length / Tiles.SIZE; j++) {
                        dense[r][at++] = b[u * Tiles.SIZE + s] * a[j * Tiles.SIZE + s];
                    }
                }
            }
        }
        return dense;
    }

    private static int column(FeedForward f, int l, int u, int j) {
        int at = 0;
        for (int k = 0; k < l; k++) {
            at += (int) f.layers().get(k).parameters();
        }
        return at + u * (f.layers().get(l).inputs() + 1) + j;
    }

    private static double[] scaled(double[] t, double factor) {
        return Arrays.stream(t).map(v -> v * factor).toArray();
    }

    private static double difference(double[][] a, double[][] b) {
        double squares = 0;
        for (int r = 0; r < a.length; r++) {
            for (int k = 0; k < a[r].length; k++) {
                squares += (a[r][k] - b[r][k]) * (a[r][k] - b[r][k]);
            }
        }
        return Math.sqrt(squares);
    }

    private static double frobenius(double[][] a) {
        return difference(a, new double[a.length][a[0].length]);
    }
}
