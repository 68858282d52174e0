package io.rote.spark.slab;

import io.rote.data.Task;
import io.rote.large.LargeJob;
import io.rote.large.LargeMemorization;
import io.rote.spark.table.LargeTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The facts of a slab network on Spark, for scripts and for people. */
final class SlabRecord {
    private final LargeJob job;
    private final DistributedSlab slab;
    private final SlabFit fit;
    private final LargeTable table;
    private final boolean classes;

    SlabRecord(LargeJob job, DistributedSlab slab, SlabFit fit) {
        this.job = job;
        this.slab = slab;
        this.fit = fit;
        table = slab.table();
        classes = table.task() == Task.CLASSIFICATION;
    }

    /**
     * The whole record.
     *
     * @param file what the network was written to
     * @param spots largest error of the written network on some rows
     */
    LargeMemorization finish(String file, double spots, double construction, double comparison, double writing) {
        boolean memorized = fit.memorizes(job.tolerance());
        long labels = classes ? slab.rows() : slab.rows() * table.targets().size();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", "slab");
        map.put("outcome", memorized ? "memorized" : "not-memorized");
        map.put("task", table.task().name().toLowerCase(Locale.ROOT));
        map.put("activation", "relu");
        map.put("samples", slab.rows());
        map.put("repeatedSamples", slab.repeated());
        map.put("inputs", table.features().size());
        map.put("outputs", table.outputs());
        if (classes) {
            map.put("classes", table.classes().size());
        }
        map.put("layers", List.of(slab.neurons()));
        map.put("neurons", slab.neurons());
        map.put("parameters", slab.parameters());
        map.put("parametersPerLabel", (double) slab.parameters() / labels);
        if (classes) {
            map.put("misclassified", Map.of("float64", fit.misclassified()));
            map.put("smallestMargin", Map.of("float64", fit.smallestMargin()));
        } else {
            Map<String, Object> residual = new LinkedHashMap<>();
            residual.put("relative", fit.relative());
            residual.put("maxAbsolute", fit.maxAbsolute());
            map.put("residual", Map.of("float64", residual));
            map.put("tolerance", job.tolerance());
        }
        map.put("worstSample", fit.worst());
        map.put("unsettledPairs", fit.unsettled());
        map.put("spotCheck", spotCheck(spots));
        map.put("groups", slab.groups());
        map.put("blocks", slab.blockCount());
        map.put("largestBlockBytes", slab.largestBlockBytes());
        map.put("outputBiases", slab.outputBiases());
        map.put("seconds", construction + comparison + writing);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("construction", construction);
        parts.put("comparison", comparison);
        parts.put("writing", writing);
        map.put("secondsOf", parts);
        map.put("seed", job.seed());
        map.put("features", table.features());
        map.put("targets", table.targets());
        map.put("classNames", table.classes());
        Map<String, Object> provenance = new LinkedHashMap<>(job.provenance());
        provenance.put("command", job.command());
        map.put("provenance", provenance);
        map.put("files", Map.of("model", Map.of("path", file)));
        return new LargeMemorization(
                memorized, map, summary(memorized, labels, file, spots, construction + comparison + writing));
    }

    private Map<String, Object> spotCheck(double spots) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("samples", slab.spots().size());
        map.put("maxAbsolute", spots);
        return map;
    }

    private List<String> summary(boolean memorized, long labels, String file, double spots, double seconds) {
        String exactness = classes
                ? fit.misclassified() + " of " + slab.rows() + " wrong"
                : String.format(
                        Locale.ROOT,
                        "relative residual %.1e, largest error %.1e (%s)",
                        fit.relative(),
                        fit.maxAbsolute(),
                        fit.worst());
        return List.of(
                labels + (classes ? " class labels " : " labels ") + (memorized ? "" : "not ") + "memorized of "
                        + job.table() + " (" + table.features().size() + " inputs)",
                "  network  " + slab.neurons() + " hidden neurons, relu, method slab",
                String.format(
                        Locale.ROOT,
                        "  size     %d parameters, %.4g per label",
                        slab.parameters(),
                        (double) slab.parameters() / labels),
                "  float64  " + exactness + ", over all rows",
                String.format(
                        Locale.ROOT,
                        "  written  largest error %.1e on %d rows, neuron by neuron",
                        spots,
                        slab.spots().size()),
                String.format(
                        Locale.ROOT,
                        "  work     %d rows in %d blocks of at most %.0f MiB, %.0f s, seed %d",
                        slab.rows(),
                        slab.blockCount(),
                        slab.largestBlockBytes() / 1048576.0,
                        seconds,
                        job.seed()),
                "  files    " + job.folder() + ": " + file + ", memorization.json");
    }
}
