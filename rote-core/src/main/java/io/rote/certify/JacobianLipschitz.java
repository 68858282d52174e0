package io.rote.certify;

/**
 * A Lipschitz constant of the Jacobian on a ball around the parameters, in {@link Coordinates}.
 *
 * <p><b>Guarantee.</b> ‖J(θ) − J(θ′)‖ ≤ {@link #onBall} · ‖θ − θ′‖ in the spectral norm for all θ, θ′ in the ball.
 *
 * <p><b>Numerics.</b> Row by row: the constant is at most √(Σ_r sup‖∇²f_r‖²). Along a direction with parts of norm τ_l per layer,
 * Σ τ_l² = 1, and with v̂ = (v, 1), g = ∂f/∂v, b = ∂f/∂z,
 *
 * <pre>
 *   f″ = Σ_l 2 b_l · δW_l δv_{l−1} + Σ_l Σ_u g_lu φ″(z_lu) (δz_lu)²,
 *   ‖δz_l‖ ≤ τ_l ‖v̂_{l−1}‖ + ‖W_l‖ ‖δv_{l−1}‖,   ‖δv_l‖ ≤ sup|φ′| ‖δz_l‖,
 * </pre>
 *
 * a quadratic form in τ whose norm is at most its largest row sum. All quantities are bounded on the ball by their values in the
 * middle and how far parameters within {@code radius} can move them. Everything is rounded up.
 *
 * <p><b>Cost.</b> O(N L²) after the Jacobian's factors.
 */
final class JacobianLipschitz {
    private final JacobianFactors jacobian;
    private final Binary64Slope[] slopes;
    private final double[] weightNorm;

    JacobianLipschitz(JacobianFactors jacobian) {
        this.jacobian = jacobian;
        Weights weights = jacobian.weights();
        slopes = new Binary64Slope[jacobian.layers - 1];
        weightNorm = new double[jacobian.layers];
        for (int l = 0; l < slopes.length; l++) {
            slopes[l] = Binary64Slope.of(weights.activation(jacobian.first + l));
        }
        for (int l = 0; l < weightNorm.length; l++) {
            weightNorm[l] = spectralNorm(weights.weights(jacobian.first + l), weights.inputs(jacobian.first + l));
        }
    }

    /** An upper bound of ‖W‖: the lesser of the Frobenius norm and √(largest row sum · largest column sum). */
    static double spectralNorm(double[] w, int k) {
        double[] columns = new double[k];
        double rows = 0;
        for (int from = 0; from < w.length; from += k) {
            double row = 0;
            for (int j = 0; j < k; j++) {
                double size = Math.abs(w[from + j]);
                row = Upward.add(row, size);
                columns[j] = Upward.add(columns[j], size);
            }
            rows = Math.max(rows, row);
        }
        double column = 0;
        for (double sum : columns) {
            column = Math.max(column, sum);
        }
        return Math.min(Upward.norm(w), Upward.sqrt(Upward.multiply(rows, column)));
    }

    /** The constant on the ball of a radius around the stored parameters. */
    double onBall(double radius) {
        double squares = 0;
        for (int r = 0; r < jacobian.rows; r++) {
            double hessian = row(r, radius);
            squares = Upward.add(squares, Upward.multiply(hessian, hessian));
        }
        return Upward.sqrt(squares);
    }

    private double row(int r, double radius) {
        int last = jacobian.layers - 1;
        double[] inputNorm = new double[last];
        double[] moved = new double[last];
        double[] slope = new double[last];
        double[] curvature = new double[last];
        double inputMoved = 0;
        for (int l = 0; l < last; l++) {
            // ‖δz_l‖ ≤ radius (‖v̂‖ + ‖δv‖) + ‖W‖ ‖δv‖ for a step within the ball
            inputNorm[l] = Upward.add(jacobian.normA[l][r], inputMoved);
            moved[l] = Upward.add(Upward.multiply(radius, inputNorm[l]), Upward.multiply(weightNorm[l], inputMoved));
            double reach = Upward.add(jacobian.largestSum[l][r], moved[l]);
            slope[l] = slopes[l].largest(reach);
            curvature[l] = slopes[l].largestCurvature(reach);
            inputMoved = Upward.multiply(slope[l], moved[l]);
        }
        double[] gradient = new double[last];
        double[] backNorm = new double[last + 1];
        backNorm[last] = 1;
        double gradientMoved = radius;
        for (int l = last - 1; l >= 0; l--) {
            gradient[l] = Upward.add(jacobian.largestGradient[l][r], gradientMoved);
            double backMoved = Upward.add(
                    Upward.multiply(slope[l], gradientMoved),
                    Upward.multiply(Upward.multiply(gradient[l], curvature[l]), moved[l]));
            backNorm[l] = Upward.add(jacobian.normB[l][r], backMoved);
            gradientMoved = Upward.add(Upward.multiply(weightNorm[l], backMoved), Upward.multiply(radius, backNorm[l]));
        }
        return form(radius, inputNorm, slope, curvature, gradient, backNorm);
    }

    /** The norm of the quadratic form in τ. */
    private double form(
            double radius,
            double[] inputNorm,
            double[] slope,
            double[] curvature,
            double[] gradient,
            double[] backNorm) {
        int last = jacobian.layers - 1;
        double[][] q = new double[last + 1][last + 1];
        double[] reach = new double[last];
        for (int l = 0; l <= last; l++) {
            if (l > 0) {
                // here reach still belongs to the layer before: ‖δv_{l−1}‖ ≤ Σ_k slope·reach_k τ_k
                for (int k = 0; k < l; k++) {
                    double cross = Upward.multiply(backNorm[l], Upward.multiply(slope[l - 1], reach[k]));
                    q[l][k] = Upward.add(q[l][k], cross);
                    q[k][l] = Upward.add(q[k][l], cross);
                }
                double norm = Upward.multiply(Upward.add(weightNorm[l], radius), slope[l - 1]);
                for (int k = 0; k < l; k++) {
                    reach[k] = Upward.multiply(norm, reach[k]);
                }
            }
            if (l < last) {
                reach[l] = inputNorm[l];
                double bend = Upward.multiply(gradient[l], curvature[l]);
                for (int j = 0; j <= l; j++) {
                    for (int k = 0; k <= l; k++) {
                        q[j][k] = Upward.add(q[j][k], Upward.multiply(bend, Upward.multiply(reach[j], reach[k])));
                    }
                }
            }
        }
        double largest = 0;
        for (double[] row : q) {
            double sum = 0;
            for (double entry : row) {
                sum = Upward.add(sum, entry);
            }
            largest = sum <= largest ? largest : sum;
        }
        return largest;
    }
}
