package io.rote.spark.compact;

import io.rote.data.Task;
import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.large.LargeTableException;
import io.rote.network.FeedForward;
import io.rote.onnx.ModelMetadata;
import io.rote.onnx.OnnxModel;
import io.rote.onnx.OnnxRuntimeCheck;
import io.rote.onnx.Precision;
import io.rote.report.Delivery;
import io.rote.report.Json;
import io.rote.report.MemorizationRecord;
import io.rote.report.OutputException;
import io.rote.report.OutputFolder;
import io.rote.report.Provenance;
import io.rote.report.Staging;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.Spots;
import io.rote.spark.table.TableFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The compact network of a table, with its files. */
public final class CompactMemorization {
    private final LargeJob job;
    private final LargeTable table;
    private final TableFacts facts;
    private final Spots spots;

    private CompactMemorization(LargeJob job, LargeTable table, TableFacts facts) {
        this.job = job;
        this.table = table;
        this.facts = facts;
        spots = Spots.of(table, facts);
    }

    /** Makes the network, compares it with the table and writes it. */
    public static LargeMemorization of(
            SparkSession session, LargeJob job, OutputFolder folder, Consumer<String> progress) {
        long start = System.nanoTime();
        LargeTable table = LargeTable.open(session, job.table(), job.options());
        if (table.task() == Task.CLASSIFICATION) {
            throw new LargeTableException(job.table()
                    + ": on Spark the compact network takes real labels only; for classes use --method slab");
        }
        progress.accept("reading the table: columns and a sample of rows");
        TableFacts facts = TableFacts.of(table);
        CompactConstruction construction = new CompactConstruction(job, table, facts, progress);
        progress.accept("looking for rows that contradict each other");
        table.requireConsistent();
        CompactConstruction.Found found = construction.find();
        double built = seconds(start);
        progress.accept("comparing " + found.network().neurons() + " neurons with every label");
        CompactFit fit =
                CompactFit.of(JavaSparkContext.fromSparkContext(session.sparkContext()), table, facts, found.network());
        double compared = seconds(start);
        try (Staging staging = folder.stage()) {
            progress.accept("writing " + Delivery.MODEL);
            CompactMemorization made = new CompactMemorization(job, table, facts);
            double spotError = made.write(found.network(), folder, staging);
            Map<String, Double> seconds = new LinkedHashMap<>();
            seconds.put("construction", built);
            seconds.put("comparison", compared - built);
            seconds.put("writing", seconds(start) - compared);
            LargeMemorization memorization = made.record(found, fit, spotError, seconds);
            staging.write(
                    MemorizationRecord.NAME, Json.pretty(memorization.record()).getBytes(StandardCharsets.UTF_8));
            staging.commit();
            return memorization;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Writes the model; the largest error of what ONNX Runtime makes of it on some rows. */
    private double write(FeedForward network, OutputFolder folder, Staging staging) {
        Path file = staging.begin(Delivery.MODEL);
        ModelMetadata metadata = new ModelMetadata(
                table.features(), table.classes(), table.task(), Provenance.roteVersion(), job.provenance());
        try {
            OnnxModel.write(network, Precision.FLOAT64, metadata, file);
        } catch (IOException e) {
            throw OutputException.cannotWrite(folder.file(Delivery.MODEL), e);
        }
        return spots.error(OnnxRuntimeCheck.outputs(file, spots.inputs(), network.inputs()));
    }

    private LargeMemorization record(
            CompactConstruction.Found found, CompactFit fit, double spotError, Map<String, Double> seconds) {
        FeedForward network = found.network();
        boolean memorized = fit.relative() <= job.tolerance();
        double perLabel = (double) network.parameters() / (facts.rows() * table.outputs());
        double total = seconds.values().stream().mapToDouble(part -> part).sum();
        Map<String, Object> residual = new LinkedHashMap<>();
        residual.put("relative", fit.relative());
        residual.put("maxAbsolute", fit.maxAbsolute());
        Map<String, Object> spotCheck = new LinkedHashMap<>();
        spotCheck.put("samples", spots.size());
        spotCheck.put("maxAbsolute", spotError);
        Map<String, Object> provenance = new LinkedHashMap<>(job.provenance());
        provenance.put("command", job.command());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", job.method().id());
        map.put("outcome", memorized ? "memorized" : "not-memorized");
        map.put("task", table.task().name().toLowerCase(Locale.ROOT));
        map.put("activation", network.layers().get(0).activation().id());
        map.put("samples", facts.rows());
        map.put("inputs", table.features().size());
        map.put("outputs", table.outputs());
        map.put("layers", network.widths());
        map.put("neurons", network.neurons());
        map.put("parameters", network.parameters());
        map.put("parametersPerLabel", perLabel);
        map.put("residual", Map.of("float64", residual));
        map.put("tolerance", job.tolerance());
        map.put("worstSample", fit.worst());
        map.put("spotCheck", spotCheck);
        map.put("starts", found.starts());
        map.put("steps", found.steps());
        map.put("iterations", found.iterations());
        map.put("residuals", found.residuals());
        map.put("seconds", total);
        map.put("secondsOf", seconds);
        map.put("seed", job.seed());
        map.put("features", table.features());
        map.put("targets", table.targets());
        map.put("provenance", provenance);
        map.put("files", Map.of("model", Map.of("path", Delivery.MODEL)));
        return new LargeMemorization(
                memorized,
                map,
                List.of(
                        facts.rows() * table.outputs() + " labels " + (memorized ? "" : "not ") + "memorized of "
                                + job.table() + " (" + table.features().size() + " inputs)",
                        "  network  " + network.neurons() + " hidden neurons, "
                                + network.layers().get(0).activation().id() + ", method "
                                + job.method().id(),
                        String.format(
                                Locale.ROOT,
                                "  size     %d parameters, %.4g per label",
                                network.parameters(),
                                perLabel),
                        String.format(
                                Locale.ROOT,
                                "  float64  relative residual %.1e, largest error %.1e (%s), over all rows",
                                fit.relative(),
                                fit.maxAbsolute(),
                                fit.worst()),
                        String.format(
                                Locale.ROOT,
                                "  written  largest error %.1e on %d rows in ONNX Runtime",
                                spotError,
                                spots.size()),
                        String.format(
                                Locale.ROOT,
                                "  work     %d steps, %d iterations, starts: %d, %.0f s, seed %d",
                                found.steps(),
                                found.iterations(),
                                found.starts(),
                                total,
                                job.seed()),
                        "  files    " + job.folder() + ": " + Delivery.MODEL + ", memorization.json"));
    }
}
