package io.rote.spark.compact;

import io.rote.network.FeedForward;
import io.rote.spark.table.LargeRow;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.TableFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * How well a network reproduces the real labels of a table, from a pass over all rows as they are in the files.
 *
 * @param relative ρ = ‖f(X) − Y‖_F / ‖Y − mean(Y)‖_F
 * @param maxAbsolute largest |f(x_i) − y_i|
 * @param worst the row with the largest error, by file and row
 */
public record CompactFit(double relative, double maxAbsolute, String worst) {
    private static final int BATCH = 512;

    /** The sum of squares, and the largest error with its row. */
    private record Errors(double squares, double largest, long worst) implements Serializable {
        Errors and(Errors other) {
            boolean here = largest > other.largest || (largest == other.largest && worst < other.worst);
            return new Errors(squares + other.squares, Math.max(largest, other.largest), here ? worst : other.worst);
        }
    }

    /** Evaluates a network on raw inputs at every row. */
    static CompactFit of(JavaSparkContext spark, LargeTable table, TableFacts facts, FeedForward network) {
        Broadcast<FeedForward> shared = spark.broadcast(network);
        Errors errors = table.rows()
                .mapPartitions(rows -> batches(rows, shared.value()).iterator())
                .treeReduce(Errors::and);
        shared.destroy();
        return new CompactFit(Math.sqrt(errors.squares / facts.spread()), errors.largest, table.where(errors.worst));
    }

    private static List<Errors> batches(Iterator<LargeRow> rows, FeedForward network) {
        List<LargeRow> batch = new ArrayList<>();
        Errors sum = new Errors(0, -1, Long.MAX_VALUE);
        while (rows.hasNext()) {
            batch.add(rows.next());
            if (batch.size() == BATCH || !rows.hasNext()) {
                sum = sum.and(errors(batch, network));
                batch.clear();
            }
        }
        return List.of(sum);
    }

    private static Errors errors(List<LargeRow> rows, FeedForward network) {
        double[] f = network.apply(LargeRow.inputs(rows));
        int q = f.length / rows.size();
        Errors sum = new Errors(0, -1, Long.MAX_VALUE);
        for (int k = 0; k < f.length; k++) {
            LargeRow row = rows.get(k / q);
            double error = Math.abs(f[k] - row.y()[k % q]);
            sum = sum.and(new Errors(error * error, error, row.id()));
        }
        return sum;
    }
}
