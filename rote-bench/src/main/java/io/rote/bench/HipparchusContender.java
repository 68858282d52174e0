package io.rote.bench;

import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/** Hipparchus' Levenberg–Marquardt (MINPACK's, by QR of the whole Jacobian), with exact derivatives. */
final class HipparchusContender implements Contender {

    /** Ends a run from inside the model. */
    private static final class TimeIsUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeIsUp() {
            super("the time is up");
        }
    }

    @Override
    public String name() {
        return "Hipparchus LM";
    }

    @Override
    public Curve run(Contest contest) {
        Model model = new Model(contest);
        LeastSquaresProblem problem = new LeastSquaresBuilder()
                .start(model.start())
                .target(contest.y())
                .model(model::evaluate)
                .lazyEvaluation(false)
                .maxEvaluations(Integer.MAX_VALUE)
                .maxIterations(Integer.MAX_VALUE)
                .checker((iteration, before, after) -> model.curve.best() <= GOAL)
                .build();
        try {
            new LevenbergMarquardtOptimizer().optimize(problem);
        } catch (TimeIsUp e) {
            return model.curve;
        }
        return model.curve;
    }

    /** f and its Jacobian at a point; θ holds for every unit its weights, its bias and its output weight, then the output bias. */
    private static final class Model {
        private final Contest contest;
        private final Curve curve = new Curve();
        private final double begin;
        private final double[] x;
        private final double[] y;
        private final double total;
        private final int d;

        Model(Contest contest) {
            this.contest = contest;
            x = contest.x();
            y = contest.y();
            d = contest.data().inputs();
            double sum = 0;
            for (double v : y) {
                sum += v * v;
            }
            total = sum;
            begin = Clock.seconds(contest.threads());
        }

        /** Weights and output weights of variance 1 / fan-in. */
        double[] start() {
            SplittableRandom random = new SplittableRandom(contest.seed());
            double[] theta = new double[contest.width() * (d + 2) + 1];
            for (int l = 0; l < contest.width(); l++) {
                for (int j = 0; j <= d; j++) {
                    theta[l * (d + 2) + j] = random.nextGaussian() / Math.sqrt(d);
                }
                theta[l * (d + 2) + d + 1] = random.nextGaussian() / Math.sqrt(contest.width());
            }
            return theta;
        }

        Pair<RealVector, RealMatrix> evaluate(RealVector point) {
            double[] theta = point.toArray();
            double[] f = new double[y.length];
            double[][] jacobian = new double[y.length][theta.length];
            double errors = 0;
            for (int i = 0; i < y.length; i++) {
                f[i] = row(theta, i, jacobian[i]);
                errors += (f[i] - y[i]) * (f[i] - y[i]);
            }
            double seconds = Clock.seconds(contest.threads()) - begin;
            if (seconds > contest.seconds()) {
                throw new TimeIsUp();
            }
            curve.add(seconds, Math.sqrt(errors / total));
            return new Pair<>(new ArrayRealVector(f, false), new Array2DRowRealMatrix(jacobian, false));
        }

        private double row(double[] theta, int i, double[] slopes) {
            double f = theta[theta.length - 1];
            slopes[theta.length - 1] = 1;
            for (int l = 0; l < contest.width(); l++) {
                int at = l * (d + 2);
                double z = theta[at + d];
                for (int j = 0; j < d; j++) {
                    z += theta[at + j] * x[i * d + j];
                }
                double t = Math.tanh(z);
                double weight = theta[at + d + 1];
                f += weight * t;
                double slope = weight * (1 - t * t);
                for (int j = 0; j < d; j++) {
                    slopes[at + j] = slope * x[i * d + j];
                }
                slopes[at + d] = slope;
                slopes[at + d + 1] = t;
            }
            return f;
        }
    }
}
