package io.rote.report;

import io.rote.data.DataSet;
import io.rote.data.Task;
import io.rote.memorize.Fit;
import io.rote.memorize.Memorization;
import io.rote.network.FeedForward;
import io.rote.network.LipschitzInterval;
import io.rote.network.TotalWeight;
import io.rote.onnx.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Everything that a record and a report show. Package-private and never changed, so the arrays are not copied. */
final class ReportSource {
    final DataSet data;
    final Memorization memorization;
    final Provenance provenance;
    final double tolerance;
    final Precision precision;
    final double[] float64;
    final Optional<double[]> float32;
    final Fit fit64;
    final Optional<Fit> fit32;
    final LipschitzInterval lipschitz;
    final OptionalDouble totalWeight;
    final List<KnownSize> sizes;
    final Map<String, Map<String, Object>> files;
    final Optional<Proof> proof;

    /**
     * Derives everything else from these.
     *
     * @param precision of the model that must memorize
     * @param float64 outputs of the float64 model, n × q
     * @param float32 outputs of the float32 model, n × q, if there is one
     * @param files facts about the models by a short name
     * @param proof what was proved, if that was asked for
     */
    ReportSource(
            DataSet data,
            Memorization memorization,
            Provenance provenance,
            double tolerance,
            Precision precision,
            double[] float64,
            Optional<double[]> float32,
            Map<String, Map<String, Object>> files,
            Optional<Proof> proof) {
        this.data = data;
        this.memorization = memorization;
        this.provenance = provenance;
        this.tolerance = tolerance;
        this.precision = precision;
        this.float64 = float64;
        this.float32 = float32;
        this.fit64 = Fit.of(data, float64);
        this.fit32 = float32.map(outputs -> Fit.of(data, outputs));
        this.lipschitz = LipschitzInterval.of(memorization.network(), data.inputArray());
        this.totalWeight = TotalWeight.of(memorization.network());
        this.sizes = KnownSize.of(data, memorization.network());
        this.files = files;
        this.proof = proof;
    }

    FeedForward network() {
        return memorization.network();
    }

    boolean classification() {
        return data.task() == Task.CLASSIFICATION;
    }

    boolean memorized() {
        return precision == Precision.FLOAT64
                ? fit64.memorizes(data, tolerance)
                : fit32.filter(fit -> fit.memorizes(data, tolerance)).isPresent();
    }
}
