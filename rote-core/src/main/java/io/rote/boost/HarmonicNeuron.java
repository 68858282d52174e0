package io.rote.boost;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The harmonic learner: one neuron a round, from a complex direction.
 *
 * <p>For z = w·x with complex w, real neurons ReLU(Re(e^{−iθ}z)) recombine over θ into |z| e^{imφ}, φ = arg z, m even. With w complex Gaussian the
 * sum Σ r_i |z_i| e^{imφ_i} is made larger by one gradient step; then some θ gives a real neuron that correlates with r.
 *
 * <p><b>Cost.</b> O(nD + {@value #ANGLES}n) a round.
 *
 * <p><b>Differs from the source</b> in that the order is m = 2 and the step 0.6: a reconstruction by measurement, since the source's
 * proof is not in the extract; higher orders decorrelate better in the proof and lose in practice.
 *
 * <p><b>References.</b> BELM20 Theorem 1.
 */
public final class HarmonicNeuron implements WeakLearner {
    private static final int ANGLES = 16;
    private static final int ORDER = 2;
    private static final double STEP = 0.6;

    private final Features features;
    private final int angles;

    /** A learner that takes the best of {@value #ANGLES} angles. */
    public HarmonicNeuron(Features features) {
        this(features, ANGLES);
    }

    /**
     * A learner with another number of angles.
     *
     * @param angles at least 1; with 1 the angle is random
     */
    public HarmonicNeuron(Features features, int angles) {
        this.features = features;
        this.angles = angles;
    }

    @Override
    public Proposal propose(double[] residual, SplittableRandom random) {
        int columns = features.columns();
        double[] re = Vectors.gaussian(columns, random);
        double[] im = Vectors.gaussian(columns, random);
        climb(residual, re, im);
        double[] zRe = features.project(re);
        double[] zIm = features.project(im);
        double offset = random.nextDouble();
        double bestScore = -1;
        double bestAngle = 0;
        double[] values = new double[zRe.length];
        for (int j = 0; j < angles; j++) {
            double angle = 2 * Math.PI * (j + offset) / angles;
            rectify(zRe, zIm, angle, values);
            double inner = Vectors.dot(values, residual);
            double squares = Vectors.dot(values, values);
            double score = squares == 0 ? 0 : inner * inner / squares;
            if (score > bestScore) {
                bestScore = score;
                bestAngle = angle;
            }
        }
        double[] w = new double[columns];
        Vectors.add(StrictMath.cos(bestAngle), re, w);
        Vectors.add(StrictMath.sin(bestAngle), im, w);
        double norm = Vectors.norm(w);
        Vectors.scale(1 / norm, w);
        rectify(zRe, zIm, bestAngle, values);
        Vectors.scale(1 / norm, values);
        return Proposal.of(List.of(new Unit(w, 1)), values, residual);
    }

    /** One step of length 0.6‖w‖ along V = Σ r_i (cos mφ_i − i m sin mφ_i) e^{iφ_i} x_i, the gradient of Σ r_i |z_i| cos mφ_i. */
    private void climb(double[] residual, double[] re, double[] im) {
        double[] zRe = features.project(re);
        double[] zIm = features.project(im);
        double[] pRe = new double[zRe.length];
        double[] pIm = new double[zRe.length];
        for (int i = 0; i < zRe.length; i++) {
            double size = Math.hypot(zRe[i], zIm[i]);
            if (size == 0) {
                continue;
            }
            double c = zRe[i] / size;
            double s = zIm[i] / size;
            double cosine = c * c - s * s;
            double sine = ORDER * (2 * c * s);
            pRe[i] = residual[i] * (cosine * c + sine * s);
            pIm[i] = residual[i] * (cosine * s - sine * c);
        }
        double[] vRe = features.pull(pRe);
        double[] vIm = features.pull(pIm);
        double length = Math.sqrt(Vectors.dot(vRe, vRe) + Vectors.dot(vIm, vIm));
        if (length > 0) {
            double step = STEP * Math.sqrt(Vectors.dot(re, re) + Vectors.dot(im, im)) / length;
            Vectors.add(step, vRe, re);
            Vectors.add(step, vIm, im);
        }
    }

    private static void rectify(double[] zRe, double[] zIm, double angle, double[] values) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, c * zRe[i] + s * zIm[i]);
        }
    }
}
