package io.rote.spark.compact;

import io.rote.large.LargeJob;
import io.rote.large.LargeTableException;
import io.rote.linalg.Scope;
import io.rote.network.Activation;
import io.rote.network.FeedForward;
import io.rote.solve.Architecture;
import io.rote.solve.LevenbergMarquardt;
import io.rote.solve.Parameters;
import io.rote.solve.distributed.DistributedProblem;
import io.rote.solve.distributed.RowBlocks;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The compact network of a table whose rows are spread over executors: two layers of tanh, every parameter found by matrix-free
 * Levenberg–Marquardt.
 *
 * <p><b>Shapes.</b> n rows, d inputs, q real targets, m hidden units, p = m(d + 1 + q) + q.
 *
 * <p><b>Assumptions.</b> p ≥ nq. Rows with equal inputs have equal labels.
 *
 * <p><b>Guarantee.</b> None that a size succeeds. The same table, seed and size of blocks give the same network, whatever executors there are or
 * are lost; up to the rounding of sums over rows it is the one that a single machine finds.
 *
 * <p><b>Cost.</b> {@link DistributedProblem}; the rows' matrices stay in the executors' memory, {@link
 * io.rote.solve.distributed.RowBlock#bytesPerRow} a row.
 */
final class CompactConstruction {
    /** Below so many parameters per label the matrix-free solver needs many times the iterations. */
    private static final double LEAST_PER_LABEL = 1.5;

    /** The network is solved this much below the tolerance, since folding the scaling into it rounds. */
    private static final double HEADROOM = 0.1;

    private static final int MOST_STEPS = 600;
    private static final int TRIES = 3;

    private final LargeJob job;
    private final LargeTable table;
    private final TableFacts facts;
    private final Consumer<String> progress;
    private final Architecture architecture;

    /** What was found, what it took, and the relative residuals after each step of the last start. */
    record Found(FeedForward network, int starts, int steps, int iterations, List<Double> residuals) {}

    CompactConstruction(LargeJob job, LargeTable table, TableFacts facts, Consumer<String> progress) {
        this.job = job;
        this.table = table;
        this.facts = facts;
        this.progress = progress;
        architecture = architecture();
    }

    private Architecture architecture() {
        int d = 0;
        for (double scale : facts.scale()) {
            d += scale == 0 ? 0 : 1;
        }
        int q = table.outputs();
        double labels = (double) facts.rows() * q;
        double perLabel = Math.max(LEAST_PER_LABEL, job.size().parametersPerLabel());
        double wanted = Math.ceil((perLabel * labels - q) / (d + 1 + q));
        double width = job.width().isPresent() ? job.width().getAsInt() : Math.max(1, wanted);
        double parameters = width * (d + 1 + q) + q;
        if (parameters < labels) {
            throw new LargeTableException(String.format(
                    Locale.ROOT,
                    "%s: %.0f neurons have %.0f parameters for %.0f labels, and with fewer parameters than labels almost no labels can"
                            + " be memorized (Sard); take at least %.0f neurons, or leave the width out",
                    table.path(),
                    width,
                    parameters,
                    labels,
                    Math.ceil((labels - q) / (d + 1 + q))));
        }
        if (parameters > Integer.MAX_VALUE) {
            throw new LargeTableException(String.format(
                    Locale.ROOT,
                    "%s: %.0f parameters are more than one vector can hold; the slab network has no such limit (--method slab)",
                    table.path(),
                    parameters));
        }
        return new Architecture(d, List.of((int) width), q, Activation.Standard.TANH);
    }

    /** Number of parameters p. */
    long parameters() {
        return architecture.parameters();
    }

    /** Tries from up to {@value #TRIES} random starts; the last one's network if none succeeds. */
    Found find() {
        try (SparkRows rows = new SparkRows(StandardisedRows.of(table, facts, architecture, job.blockBytes()))) {
            int steps = 0;
            int iterations = 0;
            for (int attempt = 0; ; attempt++) {
                try (Scope scope = Scope.open()) {
                    LevenbergMarquardt solver = solver(rows, attempt);
                    List<Double> residuals = new ArrayList<>();
                    boolean reached = solve(solver, residuals);
                    steps += solver.steps();
                    iterations += solver.iterations();
                    if (reached || attempt + 1 == TRIES) {
                        return new Found(folded(solver.point().toNetwork()), attempt + 1, steps, iterations, residuals);
                    }
                    progress.accept("stalled; another start");
                }
            }
        }
    }

    private LevenbergMarquardt solver(RowBlocks rows, int attempt) {
        Parameters start = Parameters.random(architecture, job.seed(), attempt);
        DistributedProblem problem = new DistributedProblem(rows, architecture);
        progress.accept(
                architecture.parameters() + " parameters, " + problem.choice().reason());
        return new LevenbergMarquardt(problem, start, LevenbergMarquardt.FIRST_DAMPING);
    }

    /** True if the residual is as small as it shall be. */
    private boolean solve(LevenbergMarquardt solver, List<Double> residuals) {
        boolean moved = true;
        double before = Double.POSITIVE_INFINITY;
        while (moved && solver.steps() < MOST_STEPS && !solver.stalled()) {
            double now = solver.relative();
            // while convergence is quadratic the next digits are almost free
            boolean cheap = now < 0.1 * before && now > 1e-12;
            if (now <= HEADROOM * job.tolerance() && !cheap) {
                return true;
            }
            before = now;
            moved = solver.step();
            residuals.add(solver.relative());
            progress.accept(String.format(
                    Locale.ROOT,
                    "step %d: relative residual %.1e, %d iterations",
                    solver.steps(),
                    solver.relative(),
                    solver.iterations()));
        }
        return solver.relative() <= HEADROOM * job.tolerance();
    }

    /** The network on raw inputs with raw outputs. */
    private FeedForward folded(FeedForward network) {
        return network.withInputScaling(facts.shift(), facts.scale())
                .withOutputScaling(facts.targetShift(), facts.targetDeviation());
    }
}
