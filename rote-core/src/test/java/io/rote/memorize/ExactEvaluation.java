package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.network.Layer;
import java.math.BigDecimal;

/** Two-layer networks of ReLU or threshold units in exact arithmetic on the stored numbers, from the definition. */
final class ExactEvaluation {
    private ExactEvaluation() {}

    /** Output k at sample i. */
    static BigDecimal output(FeedForward f, DataSet data, int i, int k) {
        Layer hidden = f.layers().get(0);
        Layer output = f.layers().get(1);
        BigDecimal sum = new BigDecimal(output.bias(k));
        for (int l = 0; l < hidden.units(); l++) {
            BigDecimal z = new BigDecimal(hidden.bias(l));
            for (int j = 0; j < hidden.inputs(); j++) {
                z = z.add(new BigDecimal(hidden.weight(l, j)).multiply(new BigDecimal(data.input(i, j))));
            }
            BigDecimal value = hidden.activation() == Activation.Standard.RELU ? z.max(BigDecimal.ZERO) : threshold(z);
            sum = sum.add(value.multiply(new BigDecimal(output.weight(k, l))));
        }
        return sum;
    }

    /** The relative residual ‖f(X) − Y‖_F / ‖Y − mean(Y)‖_F, rounded only once every error is known. */
    static double residual(FeedForward f, DataSet data) {
        double errors = 0;
        double spread = 0;
        for (int k = 0; k < data.outputs(); k++) {
            double mean = 0;
            for (int i = 0; i < data.samples(); i++) {
                mean += data.label(i, k) / data.samples();
            }
            for (int i = 0; i < data.samples(); i++) {
                double error = output(f, data, i, k)
                        .subtract(new BigDecimal(data.label(i, k)))
                        .doubleValue();
                errors += error * error;
                spread += Math.pow(data.label(i, k) - mean, 2);
            }
        }
        return Math.sqrt(errors / spread);
    }

    private static BigDecimal threshold(BigDecimal z) {
        return z.signum() >= 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
