package io.rote.onnx;

import io.rote.network.Layer;

/** Moves a shift of the inputs out of a layer: W x + b = W (x − c) + (b + W c). */
final class Centring {
    private Centring() {}

    /**
     * The layer that gives on x − c what the given one gives on x.
     *
     * <p><b>Numerics.</b> The new biases are sums in twice the working precision (compensated products and sums), since the
     * terms cancel almost wholly when c is large beside the inputs' spread.
     */
    static Layer centred(Layer layer, double[] c) {
        double[] biases = layer.biases();
        for (int l = 0; l < biases.length; l++) {
            double sum = biases[l];
            double lost = 0;
            for (int j = 0; j < c.length; j++) {
                double w = layer.weight(l, j);
                double product = w * c[j];
                double next = sum + product;
                double part = next - sum;
                lost += Math.fma(w, c[j], -product) + ((sum - (next - part)) + (product - part));
                sum = next;
            }
            biases[l] = sum + lost;
        }
        return Layer.of(layer.inputs(), layer.weights(), biases, layer.activation());
    }
}
