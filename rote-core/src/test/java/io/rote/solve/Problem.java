package io.rote.solve;

import io.rote.linalg.Matrix;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A random network on random samples, and its derivatives by the definition, from the network's own evaluation. */
record Problem(Architecture architecture, Matrix samples, Parameters theta, ForwardPass pass) {
    static final int SAMPLES = 11;
    private static final int INPUTS = 3;

    static Problem of(List<Integer> widths, int outputs, Activation activation, long seed) {
        return of(SAMPLES, widths, outputs, activation, seed);
    }

    static Problem of(int count, List<Integer> widths, int outputs, Activation activation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Architecture architecture = new Architecture(INPUTS, widths, outputs, activation);
        double[] x = gaussian(count * INPUTS, random);
        Matrix samples = Matrix.ofRows(count, INPUTS, x);
        Parameters theta = Parameters.random(architecture, 2, 0.7, random);
        ForwardPass pass = new ForwardPass(architecture, samples);
        pass.evaluate(theta);
        return new Problem(architecture, samples, theta, pass);
    }

    static double[] gaussian(int count, SplittableRandom random) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextGaussian();
        }
        return values;
    }

    Parameters direction(long seed) {
        Parameters direction = new Parameters(architecture);
        direction.vector().setColumn(0, gaussian(parameters(), new SplittableRandom(seed)));
        return direction;
    }

    int parameters() {
        return theta.vector().rows();
    }

    /** f(θ + t·δ)(X), n × q row-major. */
    double[] outputs(Parameters delta, double t) {
        Parameters moved = new Parameters(architecture);
        for (int k = 0; k < parameters(); k++) {
            moved.vector()
                    .set(k, 0, theta.vector().get(k, 0) + t * delta.vector().get(k, 0));
        }
        FeedForward network = moved.toNetwork();
        return network.apply(samples.toRows());
    }

    /** J = ∂(g_i·f(x_{s_i}))/∂θ_k by central differences of fourth order, N × p. */
    double[][] jacobian(Equations equations) {
        double[][] jacobian = new double[equations.count()][parameters()];
        Parameters unit = new Parameters(architecture);
        for (int k = 0; k < parameters(); k++) {
            unit.vector().fill(0);
            unit.vector().set(k, 0, 1);
            double[] slope = combination(unit, 1e-3, new double[] {1, -8, 8, -1}, new double[] {-2, -1, 1, 2}, 12e-3);
            for (int i = 0; i < equations.count(); i++) {
                jacobian[i][k] = along(equations, i, slope);
            }
        }
        return jacobian;
    }

    /** d²/dt² of g_i·f(x_{s_i}) along δ by central differences of fourth order. */
    double[] secondDerivative(Equations equations, Parameters delta) {
        double h = 2e-3;
        double[] bend =
                combination(delta, h, new double[] {-1, 16, -30, 16, -1}, new double[] {-2, -1, 0, 1, 2}, 12 * h * h);
        double[] out = new double[equations.count()];
        for (int i = 0; i < out.length; i++) {
            out[i] = along(equations, i, bend);
        }
        return out;
    }

    private double[] combination(Parameters delta, double h, double[] weights, double[] points, double divisor) {
        double[] sum = new double[SAMPLES * architecture.outputs()];
        for (int k = 0; k < weights.length; k++) {
            double[] f = outputs(delta, h * points[k]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[k] * f[i] / divisor;
            }
        }
        return sum;
    }

    private double along(Equations equations, int i, double[] values) {
        double sum = 0;
        for (int o = 0; o < architecture.outputs(); o++) {
            sum += equations.cotangents().get(i, o) * values[equations.samples()[i] * architecture.outputs() + o];
        }
        return sum;
    }

    /** Equations for all outputs of all samples, as real labels give them. */
    Equations everyOutput(long seed) {
        double[] y = gaussian(SAMPLES * architecture.outputs(), new SplittableRandom(seed));
        return new LeastSquares(Matrix.ofRows(SAMPLES, architecture.outputs(), y)).equations(pass.outputs());
    }

    /** Equations for some samples, one of them twice, with arbitrary cotangents. */
    Equations someSamples(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] samples = {7, 2, 2, 10, 0};
        int q = architecture.outputs();
        return new Equations(
                samples,
                Matrix.ofRows(samples.length, q, gaussian(samples.length * q, random)),
                Matrix.ofRows(samples.length, 1, gaussian(samples.length, random)));
    }

    /** ω_ℓ of every parameter. */
    double[] metric(double[] layerWeights) {
        double[] metric = new double[parameters()];
        int from = 0;
        for (int layer = 0; layer < layerWeights.length; layer++) {
            int size = theta.weights(layer).rows() * theta.weights(layer).columns();
            Arrays.fill(metric, from, from + size, layerWeights[layer]);
            from += size;
        }
        return metric;
    }
}
