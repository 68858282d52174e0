package io.rote.bench;

import io.rote.linalg.Blas;
import io.rote.rank.Elimination;
import io.rote.rank.ModularMatrix;
import io.rote.rank.PrimeField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ranks of random dense matrices over prime fields, one thread; {@code rote-bench/rank/run.sh} puts rivals beside them. */
@Command(
        name = "rank",
        description = "Processor seconds of the rank of random dense matrices modulo a prime.",
        mixinStandardHelpOptions = true)
final class RankCommand implements Callable<Integer> {
    private static final String ROTE = "Rote Elimination";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--size", paramLabel = "NUMBER", description = "Rows and columns (default: 4000).")
    private int size = 4000;

    @Option(names = "--runs", paramLabel = "NUMBER", description = "Matrices per prime (default: 5).")
    private int runs = 5;

    @Option(
            names = "--rivals",
            paramLabel = "FOLDER",
            description = "Where rote-bench/rank/run.sh has compiled fflas_rank and flint_rank: run them in turn.")
    private @Nullable Path rivals;

    @Option(names = "--format", description = "How the report is printed: text (Markdown) or json (default: text).")
    private RunOptions.Format format = RunOptions.Format.TEXT;

    /** Seconds of all runs of one program at one prime. */
    private record Series(PrimeField field, String program, double wanted, List<Double> seconds) {}

    @Override
    public Integer call() {
        Blas.setThreads(1);
        List<Series> all = new ArrayList<>();
        for (PrimeField field : List.of(PrimeField.NEAR_2_23, PrimeField.NEAR_2_31)) {
            all.addAll(measured(field));
        }
        ResultTable summary = new ResultTable("p", "program", "seconds", "times Rote's", "wanted", "verdict");
        ResultTable every = new ResultTable("p", "program", "seed", "seconds");
        boolean passed = true;
        Map<PrimeField, Series> own = new LinkedHashMap<>();
        for (Series series : all) {
            Series rote = own.computeIfAbsent(series.field, field -> series);
            double ratio = ratio(series, rote);
            boolean good = ratio >= series.wanted;
            passed &= good;
            summary.add(
                    series.field.prime(),
                    series.program,
                    Spread.of(series.seconds.stream().mapToDouble(Double::doubleValue))
                            .show("%.2f"),
                    String.format(Locale.ROOT, "%.2f", ratio),
                    series.wanted == 0 ? "" : String.format(Locale.ROOT, "%.0f", series.wanted),
                    series.wanted == 0 ? "" : good ? "PASS" : "FAIL");
            for (int run = 0; run < series.seconds.size(); run++) {
                every.add(series.field.prime(), series.program, run + 1, series.seconds.get(run));
            }
        }
        String command = rivals == null
                ? RunOptions.commandLine(spec)
                : "rote-bench/rank/run.sh --size " + size + " --runs " + runs;
        new Report(
                        "The rank of a dense " + size + " × " + size + " matrix modulo a prime",
                        command,
                        Machine.facts(1),
                        Report.tables(summary, every),
                        notes())
                .print(spec.commandLine().getOut(), format);
        return passed ? 0 : 1;
    }

    /** Rote's runs and then each rival's, taken in turn on the same matrices. */
    private List<Series> measured(PrimeField field) {
        List<Series> all = new ArrayList<>(List.of(new Series(field, ROTE, 0, new ArrayList<>())));
        List<RankRival> opponents = rivals == null
                ? List.of()
                : RankRival.ALL.stream()
                        .filter(rival -> rival.field().equals(field))
                        .toList();
        opponents.forEach(rival -> all.add(new Series(field, rival.name(), rival.wanted(), new ArrayList<>())));
        // run 0 lets the virtual machine compile
        for (int run = 0; run <= runs; run++) {
            spec.commandLine().getErr().println("p = " + field.prime() + ", run " + run + " …");
            RankRival.Answer own = own(field, run);
            if (run == 0) {
                continue;
            }
            all.get(0).seconds.add(own.seconds());
            for (int k = 0; k < opponents.size(); k++) {
                RankRival.Answer answer = opponents.get(k).run(java.util.Objects.requireNonNull(rivals), size, run);
                if (answer.sum() != own.sum() || answer.rank() != own.rank()) {
                    throw new IllegalStateException(
                            opponents.get(k) + " says " + answer + ", Rote says " + own + ", on the same matrix");
                }
                all.get(k + 1).seconds.add(answer.seconds());
            }
        }
        return all;
    }

    private RankRival.Answer own(PrimeField field, long seed) {
        ModularMatrix matrix = ModularMatrix.random(field, size, size, new SplittableRandom(seed));
        long sum = 0;
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                sum += matrix.get(i, j);
            }
        }
        double start = Clock.processorSeconds();
        int rank = Elimination.of(matrix).rank();
        return new RankRival.Answer(sum, rank, Clock.processorSeconds() - start);
    }

    /** The median over the runs of the rival's time over Rote's. */
    private static double ratio(Series series, Series rote) {
        double[] ratios = new double[series.seconds.size()];
        for (int run = 0; run < ratios.length; run++) {
            ratios[run] = series.seconds.get(run) / rote.seconds.get(run);
        }
        return Spread.of(java.util.Arrays.stream(ratios)).median();
    }

    private static List<String> notes() {
        return List.of(
                "Uniformly random entries, the same matrix for every program of a run, programs in turn. Seconds are processor"
                        + " time of the whole process for the elimination alone: median (worst). \"times Rote's\": median over the runs of the"
                        + " program's seconds over Rote's.");
    }
}
