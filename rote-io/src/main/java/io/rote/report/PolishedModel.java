package io.rote.report;

import io.rote.data.DataSet;
import io.rote.network.FeedForward;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The network that polishing found, as a float64 model of its own. */
public final class PolishedModel {
    private PolishedModel() {}

    /**
     * Writes the model whole or not at all.
     *
     * @param origin the file name of the model that was polished
     * @throws OutputException if it cannot be written; the old file then stands
     */
    public static void write(Path file, FeedForward network, String origin, DataSet data) {
        ModelMetadata metadata = new ModelMetadata(
                data.features(),
                data.classes(),
                data.task(),
                Provenance.roteVersion(),
                Map.of("polished", origin, "fingerprint", data.fingerprint()));
        OutputFolder folder = OutputFolder.of(file);
        try (Staging staging = folder.stage()) {
            OnnxModel.write(network, Precision.FLOAT64, metadata, staging.begin(String.valueOf(file.getFileName())));
            staging.commit();
        } catch (IOException e) {
            throw OutputException.cannotWrite(file, e);
        }
    }
}
