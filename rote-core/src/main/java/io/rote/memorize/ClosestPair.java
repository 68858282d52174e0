package io.rote.memorize;

import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import java.util.List;

/** The two samples, in ascending order, whose standardised inputs are nearest to each other; O(n²d). */
final class ClosestPair {
    private ClosestPair() {}

    static List<Integer> of(DataSet data) {
        Standardisation scaling = Standardisation.of(data.inputArray(), data.inputs());
        double[] x = scaling.apply(data.inputArray());
        int d = scaling.varying();
        double least = Double.POSITIVE_INFINITY;
        List<Integer> pair = List.of(0, 1);
        for (int i = 0; i < data.samples(); i++) {
            for (int k = i + 1; k < data.samples(); k++) {
                double squares = 0;
                for (int j = 0; j < d && squares < least; j++) {
                    double difference = x[i * d + j] - x[k * d + j];
                    squares += difference * difference;
                }
                if (squares < least) {
                    least = squares;
                    pair = List.of(i, k);
                }
            }
        }
        return pair;
    }
}
