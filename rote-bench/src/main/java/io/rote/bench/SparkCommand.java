package io.rote.bench;

import io.rote.sweep.Cell;
import io.rote.sweep.CellOutcome;
import io.rote.sweep.CellResult;
import io.rote.sweep.CellRunner;
import io.rote.sweep.ClusterConnector;
import io.rote.sweep.ClusterRunner;
import io.rote.sweep.DataFamily;
import io.rote.sweep.Design;
import io.rote.sweep.Effort;
import io.rote.sweep.Experiment;
import io.rote.sweep.LabelKind;
import io.rote.sweep.LocalRunner;
import io.rote.sweep.Measures;
import io.rote.sweep.MemorizationExperiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sweeps on Spark: what a cell costs there, and what a second executor yields. */
@Command(
        name = "spark",
        description = "Sweeps on Spark: overhead per cell, and one executor against two, each a process with one core.")
final class SparkCommand implements Callable<Integer> {
    /** Does nothing, so that all time is overhead. */
    private static final Experiment NOTHING = (cell, stop) -> Optional.of(
            new CellResult(cell, CellOutcome.MEMORIZED, Measures.none(), "", 0, Instant.EPOCH, "nobody/nothing"));

    private static final Experiment MEMORIZE = new MemorizationExperiment(Optional.empty(), false);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(names = "--cells", paramLabel = "NUMBER", description = "Cells of a sweep (default: ${DEFAULT-VALUE}).")
    private int cells = 400;

    @Option(
            names = "--samples",
            paramLabel = "NUMBER",
            description = "Samples of a cell that memorizes: the longer it takes, the less the overhead (default: 80).")
    private int samples = 80;

    @Override
    public Integer call() {
        Map<String, List<Double>> overhead = new LinkedHashMap<>();
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        List<Double> executors = new ArrayList<>();
        List<Double> threads = new ArrayList<>();
        ResultTable rounds =
                new ResultTable("round", "runner", "overhead per cell, ms", "seconds", "share in the runs");
        for (long round : options.seeds().toArray()) {
            for (int workers : new int[] {1, 2}) {
                try (ClusterRunner runner = ClusterConnector.find().connect("local-cluster[" + workers + ",1,1024]")) {
                    measure(rounds, round, executors(workers), runner, workers, overhead, seconds);
                }
                measure(rounds, round, threads(workers), new LocalRunner(workers), workers, overhead, seconds);
            }
            executors.add(last(seconds, executors(1)) / last(seconds, executors(2)));
            threads.add(last(seconds, threads(1)) / last(seconds, threads(2)));
        }
        ResultTable summary = new ResultTable("quantity", "median", "least", "most");
        overhead.forEach((runner, each) -> add(summary, "overhead per cell on " + runner + ", ms", each));
        add(summary, "speed-up by a second executor", executors);
        add(summary, "speed-up by a second thread", threads);
        Map<String, ResultTable> tables = new LinkedHashMap<>();
        tables.put("Summary", summary);
        tables.put("Every round", rounds);
        options.print(
                spec,
                "Sweeps on Spark",
                tables,
                List.of("Executors are processes of this machine with one core each, beside the driver. Overhead: "
                        + cells
                        + " cells that do nothing, wall clock per cell. Seconds: " + cells
                        + " compact networks, n = " + samples
                        + ", d = 4, p/n = 1.2, without the start of the executors, which run a"
                        + " quarter as many before. Share in the runs: time in the cells over time of all workers; the rest"
                        + " is waiting and transport. The other processes of a busy machine take from both."));
        return 0;
    }

    private void measure(
            ResultTable rounds,
            long round,
            String name,
            CellRunner runner,
            int workers,
            Map<String, List<Double>> overhead,
            Map<String, List<Double>> seconds) {
        // the first cells load classes and compile
        time(runner, NOTHING, plan(-1, cells));
        double nothing = 1000 * time(runner, NOTHING, plan(-1, cells)) / cells;
        time(runner, MEMORIZE, plan(-round, Math.max(1, cells / 4)));
        List<CellResult> results = new ArrayList<>();
        long begin = System.nanoTime();
        runner.run(MEMORIZE, plan(round, cells), results::add, () -> false);
        double whole = (System.nanoTime() - begin) * 1e-9;
        double inRuns = results.stream().mapToDouble(CellResult::seconds).sum();
        overhead.computeIfAbsent(name, key -> new ArrayList<>()).add(nothing);
        seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(whole);
        rounds.add(round, name, nothing, whole, inRuns / (workers * whole));
    }

    private static double time(CellRunner runner, Experiment experiment, List<Cell> cells) {
        long begin = System.nanoTime();
        runner.run(experiment, cells, result -> {}, () -> false);
        return (System.nanoTime() - begin) * 1e-9;
    }

    /** Equal rounds have equal cells, whoever runs them. */
    private List<Cell> plan(long seed, int count) {
        int inputs = 4;
        int width = (int) Math.ceil(1.2 * samples / (inputs + 2));
        return LongStream.range(0, count)
                .mapToObj(trial -> Cell.of(
                        (int) trial,
                        seed,
                        new Design(
                                DataFamily.GAUSSIAN,
                                samples,
                                inputs,
                                LabelKind.REAL,
                                "compact",
                                "tanh",
                                1,
                                List.of(width),
                                (int) trial),
                        new Effort(1e-9, 600, 1)))
                .toList();
    }

    private static String executors(int workers) {
        return workers == 1 ? "1 executor" : workers + " executors";
    }

    private static String threads(int workers) {
        return new LocalRunner(workers).description();
    }

    private static double last(Map<String, List<Double>> measured, String runner) {
        List<Double> each = measured.getOrDefault(runner, List.of());
        return each.get(each.size() - 1);
    }

    private static void add(ResultTable table, String quantity, List<Double> each) {
        table.add(
                quantity,
                Spread.of(each.stream().mapToDouble(x -> x)).median(),
                each.stream().mapToDouble(x -> x).min().orElseThrow(),
                each.stream().mapToDouble(x -> x).max().orElseThrow());
    }
}
