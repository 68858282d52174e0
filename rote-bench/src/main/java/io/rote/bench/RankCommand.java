package io.rote.bench;

import io.rote.linalg.Blas;
import io.rote.rank.Elimination;
import io.rote.rank.ModularMatrix;
import io.rote.rank.PrimeField;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ranks of random dense matrices over prime fields, one thread; {@code rank/run.sh} puts rivals beside them. */
@Command(
        name = "rank",
        description = "Processor seconds of the rank of random dense matrices modulo a prime.",
        mixinStandardHelpOptions = true)
final class RankCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--size", description = "Rows and columns (default: 4000).")
    private int size = 4000;

    @Option(names = "--runs", description = "Matrices per prime; the first ones warm up (default: 3).")
    private int runs = 3;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Blas.setThreads(1);
        for (PrimeField field : List.of(PrimeField.NEAR_2_23, PrimeField.NEAR_2_31)) {
            for (int run = 0; run < runs; run++) {
                ModularMatrix matrix = ModularMatrix.random(field, size, size, new SplittableRandom(run));
                double start = Clock.seconds(1);
                int rank = Elimination.of(matrix).rank();
                double seconds = Clock.seconds(1) - start;
                out.println(String.format(
                        Locale.ROOT, "Rote Elimination p=%d n=%d rank=%d %.3f s", field.prime(), size, rank, seconds));
                out.flush();
            }
        }
        return 0;
    }
}
