package io.rote.report;

import io.rote.certify.Effort;
import io.rote.data.DataSet;
import io.rote.data.Standardisation;
import io.rote.memorize.Memorization;
import io.rote.memorize.Settings;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.OnnxNetwork;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.onnx.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a memorization made: {@value #MODEL} (float64), {@value #MODEL_FLOAT32}, {@value #REPORT} and {@value
 * MemorizationRecord#NAME}; with a proof also {@value Certificate#NAME}, after an interruption {@value CheckpointFile#NAME}.
 *
 * <p><b>Guarantee.</b> (G1) Both models have been run by ONNX Runtime on the raw inputs before any file takes its place; the
 * record holds those residuals. (G2) All files are on disk before the first replaces an old one; the record comes last and
 * holds the SHA-256 of the others, so that {@link MemorizationRecord#mismatches} can tell a mixed set. (G3) The models' bytes
 * depend on the network, the data and {@link Provenance#deterministic} only.
 */
public final class Delivery {
    /** The float64 model's file name. */
    public static final String MODEL = "model.onnx";
    /** The float32 model's file name. */
    public static final String MODEL_FLOAT32 = "model.f32.onnx";
    /** The report's file name. */
    public static final String REPORT = "report.html";

    private Delivery() {}

    /**
     * Writes all files into a folder, replacing those of an earlier run.
     *
     * @param folder the folder, made if it is missing
     * @param data the data that the network memorizes
     * @param memorization what the construction made
     * @param provenance where it comes from
     * @param settings what the construction was asked for
     * @throws OutputException if a file cannot be written; the old ones then stand
     */
    public static Delivered deliver(
            Path folder, DataSet data, Memorization memorization, Provenance provenance, Settings settings) {
        return deliver(folder, data, memorization, provenance, settings, Precision.FLOAT64, Optional.empty());
    }

    /**
     * The same, judged in a precision, with a proof about the float64 model as it was written, and its certificate.
     *
     * @param precision of the model that must memorize
     * @param effort what the proof may cost; none without a proof
     */
    public static Delivered deliver(
            Path folder,
            DataSet data,
            Memorization memorization,
            Provenance provenance,
            Settings settings,
            Precision precision,
            Optional<Effort> effort) {
        OutputFolder output = OutputFolder.at(folder);
        try (Staging staging = output.stage()) {
            List<String> notes = new ArrayList<>();
            Map<String, Map<String, Object>> files = new LinkedHashMap<>();
            memorization.checkpoint().ifPresent(at -> staging.write(CheckpointFile.NAME, CheckpointFile.bytes(at)));
            Models models = new Models(data, memorization, provenance, settings.threads(), staging, output);
            double[] float64 = models.write(MODEL, Precision.FLOAT64);
            files.put("model", file(staging, MODEL));
            Optional<double[]> float32 = Optional.empty();
            try {
                float32 = Optional.of(models.write(MODEL_FLOAT32, Precision.FLOAT32));
                files.put("modelFloat32", file(staging, MODEL_FLOAT32));
            } catch (ArithmeticException e) {
                staging.forget(MODEL_FLOAT32);
                notes.add("no float32 model: " + e.getMessage());
            }
            Optional<Proof> proof = effort.map(allowed -> models.prove(settings.tolerance(), allowed));
            if (proof.isPresent()) {
                files.put("certificate", file(staging, Certificate.NAME));
            }
            ReportSource source = new ReportSource(
                    data, memorization, provenance, settings.tolerance(), precision, float64, float32, files, proof);
            staging.write(REPORT, HtmlReport.page(source));
            files.put("report", file(staging, REPORT));
            MemorizationRecord record = MemorizationRecord.of(source, notes);
            staging.write(MemorizationRecord.NAME, record.toJson().getBytes(StandardCharsets.UTF_8));
            List<String> names = staging.names();
            staging.commit();
            for (String stale : List.of(MODEL_FLOAT32, CheckpointFile.NAME, Certificate.NAME)) {
                if (!names.contains(stale)) {
                    output.delete(stale);
                }
            }
            return new Delivered(
                    source.memorized(), precision, source.fit64, source.fit32, record, output, names, notes, proof);
        }
    }

    private static Map<String, Object> file(Staging staging, String name) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("path", name);
        facts.put("bytes", staging.size(name));
        facts.put("sha256", staging.sha256(name));
        return facts;
    }

    /** The models of one network, and what ONNX Runtime makes of them. */
    private record Models(
            DataSet data,
            Memorization memorization,
            Provenance provenance,
            int threads,
            Staging staging,
            OutputFolder output) {

        double[] write(String name, Precision precision) {
            ModelMetadata metadata = new ModelMetadata(
                    data.features(), data.classes(), data.task(), provenance.version(), provenance.deterministic());
            Path file = staging.begin(name);
            try {
                double[] centre =
                        Standardisation.of(data.inputArray(), data.inputs()).centre();
                OnnxModel.write(memorization.network(), precision, metadata, centre, file);
            } catch (IOException e) {
                throw OutputException.cannotWrite(output.file(name), e);
            }
            return OnnxRuntimeCheck.outputs(file, data.inputArray(), data.inputs(), threads);
        }

        /** Proves what the model file holds, and writes the certificate. */
        Proof prove(double tolerance, Effort effort) {
            OnnxNetwork stored = OnnxNetwork.read(staging.begin(MODEL));
            Proof proof = Proof.of(
                    stored.network(), stored.rounded(), data, Proof.toleranceOfOne(data, tolerance), true, effort);
            byte[] certificate = Certificate.bytes(proof, stored.network(), staging.sha256(MODEL), data);
            staging.write(Certificate.NAME, certificate);
            return proof;
        }
    }
}
