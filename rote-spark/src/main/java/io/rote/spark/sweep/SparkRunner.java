package io.rote.spark.sweep;

import io.rote.spark.SparkFailures;
import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.ClusterException;
import io.rote.sweep.ClusterRunner;
import io.rote.sweep.Experiment;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Runs cells on Spark, each as a task of its own.
 *
 * <p><b>Guarantee.</b> As {@link io.rote.sweep.CellRunner} says. A task of a lost executor is run again elsewhere; Spark counts a
 * partition as done once, so that each result is handed on once even if its cell was run twice. A cell's result is on the driver
 * before the next cell of the executor is.
 * <p><b>Cost.</b> Beside the cell itself one task, scheduled by the driver ({@code ./bench spark} measures it).
 */
public final class SparkRunner implements ClusterRunner {
    /** A step of a large network takes seconds; nobody who stops a sweep waits longer than this. */
    private static final long PATIENCE_SECONDS = 30;

    private static final long POLL_MILLIS = 50;

    private final SparkSession session;
    private final JavaSparkContext context;

    /**
     * A runner.
     *
     * @param session where cells run; {@link #close} stops it
     */
    public SparkRunner(SparkSession session) {
        this.session = session;
        this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    @Override
    public String description() {
        return "Spark " + session.version() + " at " + context.master();
    }

    /** Cores of all executors that have come so far, as Spark counts them. */
    @Override
    public int workers() {
        return context.defaultParallelism();
    }

    /**
     * Runs cells.
     *
     * @throws ClusterException if Spark gives up: a cell's executor was lost again and again, or the master has gone
     */
    @Override
    public void run(Experiment experiment, List<Cell> cells, Consumer<CellResult> results, BooleanSupplier stop) {
        if (session.sparkContext().isStopped()) {
            throw ended(new IllegalStateException("it has been stopped"));
        }
        if (!cells.isEmpty() && !stop.getAsBoolean()) {
            new Round(results, stop).run(experiment, cells);
        }
    }

    @Override
    public void close() {
        session.stop();
    }

    private ClusterException ended(Throwable reason) {
        return new ClusterException(
                description() + " ended the sweep: " + SparkFailures.reason(reason)
                        + "\nWhat has come so far is kept; the same command goes on.",
                reason);
    }

    /** One call: the job and the results on their way to the caller. */
    private final class Round {
        private final Consumer<CellResult> results;
        private final BooleanSupplier stop;
        private final BlockingQueue<CellReport> reports = new LinkedBlockingQueue<>();
        private @Nullable Throwable failure;
        private boolean interrupted;

        Round(Consumer<CellResult> results, BooleanSupplier stop) {
            this.results = results;
            this.stop = stop;
        }

        void run(Experiment experiment, List<Cell> cells) {
            String group = UUID.randomUUID().toString();
            try (RunningTasks running = new RunningTasks(session.sparkContext(), group)) {
                context.setJobGroup(group, "sweep of " + cells.size() + " runs", false);
                try {
                    follow(submit(experiment, cells));
                } finally {
                    context.clearJobGroup();
                }
                if (!session.sparkContext().isStopped()) {
                    running.awaitNone(PATIENCE_SECONDS);
                }
            }
            finish();
        }

        private SimpleFutureAction<BoxedUnit> submit(Experiment experiment, List<Cell> cells) {
            SparkContext spark = session.sparkContext();
            RDD<Cell> partitions = context.parallelize(cells, cells.size()).rdd();
            return spark.submitJob(
                    partitions,
                    new CellTask(experiment),
                    CollectionConverters.asScala(IntStream.range(0, cells.size())
                                    .<Object>mapToObj(Integer::valueOf)
                                    .toList())
                            .toSeq(),
                    (partition, report) -> {
                        reports.add(report);
                        return BoxedUnit.UNIT;
                    },
                    () -> BoxedUnit.UNIT);
        }

        /** Hands results on until the job has ended; every report is in the queue before that. */
        private void follow(SimpleFutureAction<BoxedUnit> job) {
            boolean cancelled = false;
            boolean ended;
            do {
                ended = job.isCompleted();
                take(ended ? 0 : POLL_MILLIS);
                if (!cancelled && (failure != null || interrupted || stop.getAsBoolean())) {
                    job.cancel();
                    cancelled = true;
                }
            } while (!ended || !reports.isEmpty());
            if (!cancelled && job.value().get().isFailure()) {
                failure = ended(job.value().get().failed().get());
            }
        }

        private void take(long millis) {
            CellReport report = null;
            try {
                report = reports.poll(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // the job has to end before the caller hears of it
                interrupted = true;
            }
            if (report == null || failure != null) {
                return;
            }
            failure = report.failure();
            if (report.result() != null) {
                try {
                    results.accept(report.result());
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            }
        }

        private void finish() {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
