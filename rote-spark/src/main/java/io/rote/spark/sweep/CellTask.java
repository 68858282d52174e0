package io.rote.spark.sweep;

import io.rote.sweep.Cell;
import io.rote.sweep.CellResult;
import io.rote.sweep.Experiment;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import scala.Function1;
import scala.collection.Iterator;

/** Runs the one cell of a partition, on an executor. A task that Spark kills stops between two steps. */
record CellTask(Experiment experiment) implements Function1<Iterator<Cell>, CellReport>, Serializable {

    @Override
    public CellReport apply(Iterator<Cell> partition) {
        TaskContext context = TaskContext.get();
        try {
            return experiment
                    .run(partition.next(), context::isInterrupted)
                    .map(result -> new CellReport(onThisExecutor(result), null))
                    .orElse(new CellReport(null, null));
        } catch (RuntimeException e) {
            return new CellReport(null, e);
        }
    }

    /** Names the executor instead of Spark's thread. */
    private static CellResult onThisExecutor(CellResult result) {
        String host = result.worker().substring(0, result.worker().indexOf('/') + 1);
        return new CellResult(
                result.cell(),
                result.outcome(),
                result.measures(),
                result.message(),
                result.seconds(),
                result.finished(),
                host + "executor-" + SparkEnv.get().executorId());
    }
}
