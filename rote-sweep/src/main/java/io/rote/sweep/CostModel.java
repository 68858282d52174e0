package io.rote.sweep;

import io.rote.theory.Architecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How long cells take, guessed from others that ran on this machine.
 *
 * <p>The work of a cell with N labels and p parameters is taken as Np + N·min(N, p)·(N + p)/1000: activations and products with
 * vectors below some thousand labels, factorizations above; of one that Sard's theorem rules out, as nothing. The seconds per unit of
 * work are the ratio of sums over the known results, separately for each method, activation, depth and kind of labels where
 * those are known. The number of steps, which differs most between cells, enters only through that ratio: a guess, good to a factor
 * of about two.
 */
public final class CostModel {
    /** Of a cell that does nothing but draw samples and start. */
    private static final double LEAST_WORK = 1e4;

    private static final int SAMPLE = 24;

    private final Map<String, double[]> sums = new HashMap<>();
    private final double[] total = new double[2];

    /** Learns from results. */
    public CostModel(List<CellResult> known) {
        known.forEach(this::add);
    }

    /** Learns from one more result. */
    public void add(CellResult result) {
        double work = work(result.cell());
        for (double[] sum : List.of(sums.computeIfAbsent(kind(result.cell()), key -> new double[2]), total)) {
            sum[0] += result.seconds();
            sum[1] += work;
        }
    }

    /** Seconds for some cells on so many workers; NaN if nothing is known. */
    public double seconds(List<Cell> cells, int workers) {
        double seconds = 0;
        for (Cell cell : cells) {
            seconds += seconds(cell);
        }
        return cells.isEmpty() ? 0 : seconds / Math.min(workers, cells.size());
    }

    /** Seconds for a cell; NaN if nothing is known. */
    public double seconds(Cell cell) {
        double[] sum = sums.getOrDefault(kind(cell), total);
        return sum[0] / sum[1] * work(cell);
    }

    /**
     * Runs a few of the cells, spread evenly over kinds and works, for the time they take; their results are not kept elsewhere.
     *
     * @param seconds no cell is begun after this time
     */
    public static List<CellResult> calibrate(
            Experiment experiment, List<Cell> cells, double seconds, BooleanSupplier stop) {
        Map<String, List<Cell>> kinds = new LinkedHashMap<>();
        cells.stream()
                .sorted(Comparator.comparingDouble(CostModel::work))
                .forEach(cell -> kinds.computeIfAbsent(kind(cell), key -> new ArrayList<>())
                        .add(cell));
        int each = Math.max(2, SAMPLE / Math.max(1, kinds.size()));
        List<CellResult> results = new ArrayList<>();
        long begin = System.nanoTime();
        for (int k = 0; k < each; k++) {
            for (List<Cell> kind : kinds.values()) {
                boolean enough = (System.nanoTime() - begin) * 1e-9 > seconds || stop.getAsBoolean();
                if (!enough && k < kind.size()) {
                    int at = (int) ((2L * k + 1) * kind.size() / (2L * Math.min(each, kind.size())));
                    experiment.run(kind.get(at), stop).ifPresent(results::add);
                }
            }
        }
        return results;
    }

    private static double work(Cell cell) {
        Design design = cell.design();
        double labels = (double) design.samples() * design.labels().outputs();
        if (design.widths().isEmpty()) {
            return work(labels, labels);
        }
        List<Long> widths = design.widths().stream().map(Integer::longValue).toList();
        double parameters = new Architecture(
                        design.inputs(), widths, design.labels().outputs())
                .parameters()
                .doubleValue();
        boolean unreachable = !design.labels().isClasses() && parameters < labels;
        return unreachable ? LEAST_WORK : work(labels, parameters);
    }

    private static double work(double labels, double parameters) {
        return LEAST_WORK + labels * parameters + labels * Math.min(labels, parameters) * (labels + parameters) / 1000;
    }

    private static String kind(Cell cell) {
        Design design = cell.design();
        return design.method() + " " + design.activation() + " " + design.hiddenLayers() + " "
                + design.labels().id();
    }
}
