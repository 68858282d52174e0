package io.rote.spark.compact;

import io.rote.solve.distributed.RowBlock;
import io.rote.solve.distributed.RowBlocks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * Blocks of rows on executors, one for each partition, kept in their memory with what they know. A block that is lost is read again.
 *
 * <p>Sums are made as a tree whose shape and order the block numbers give: Spark's own {@code treeAggregate} adds in the order in which tasks
 * end, so that no two runs would round alike.
 */
public final class SparkRows implements RowBlocks, AutoCloseable {
    /** Partial sums that are added in one place. */
    private static final int FAN_IN = 32;

    private final JavaSparkContext spark;
    private final JavaRDD<RowBlock> blocks;

    /** The blocks of an RDD, one for each partition, in their order. */
    public SparkRows(JavaRDD<RowBlock> blocks) {
        this.spark = JavaSparkContext.fromSparkContext(blocks.context());
        this.blocks = blocks.persist(StorageLevel.MEMORY_ONLY());
    }

    /** The sum of some blocks' arrays, the first of which has a number. */
    private static final class Partial implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int number;
        private final double[] values;

        Partial(int number, double[] values) {
            this.number = number;
            this.values = values;
        }

        int number() {
            return number;
        }

        double[] values() {
            return values;
        }
    }

    /** Work at the only block of a partition. A class, since Spark examines lambdas with every job, which takes as long as a small round. */
    private static final class AtBlock<R> extends AbstractFunction2<TaskContext, Iterator<RowBlock>, R>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Work<R> work;

        AtBlock(Work<R> work) {
            this.work = work;
        }

        @Override
        public R apply(TaskContext context, Iterator<RowBlock> partition) {
            return work.at(partition.next());
        }
    }

    @Override
    @SuppressWarnings("unchecked") // Scala's arrays of a type parameter are arrays of objects
    public <R> List<R> map(Work<R> work) {
        ClassTag<R> any = (ClassTag<R>) ClassTag$.MODULE$.AnyRef();
        Object[] results = (Object[]) spark.sc().runJob(blocks.rdd(), new AtBlock<>(work), any);
        return (List<R>) List.of(results);
    }

    @Override
    public double[] sum(Work<double[]> work) {
        if (blocks.getNumPartitions() <= FAN_IN) {
            return added(map(work));
        }
        JavaRDD<Partial> parts = blocks.mapPartitionsWithIndex(
                (index, block) ->
                        List.of(new Partial(index, work.at(block.next()))).iterator(),
                false);
        int count = parts.getNumPartitions();
        while (count > FAN_IN) {
            count = -Math.floorDiv(-count, FAN_IN);
            parts = parts.mapToPair(part -> new Tuple2<>(part.number / FAN_IN, part))
                    .groupByKey(new HashPartitioner(count))
                    .map(group -> new Partial(group._1(), added(sorted(group._2()))));
        }
        return added(sorted(parts.collect()));
    }

    private static List<double[]> sorted(Iterable<Partial> parts) {
        List<Partial> sorted = new ArrayList<>();
        parts.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(Partial::number));
        return sorted.stream().map(Partial::values).toList();
    }

    private static double[] added(List<double[]> parts) {
        double[] sum = parts.get(0).clone();
        for (double[] part : parts.subList(1, parts.size())) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += part[k];
            }
        }
        return sum;
    }

    @Override
    public <T> Shared<T> share(T value) {
        return new Broadcasted<>(spark.broadcast(value));
    }

    private record Broadcasted<T>(Broadcast<T> broadcast) implements Shared<T> {
        @Override
        public T value() {
            return broadcast.value();
        }

        @Override
        public void release() {
            broadcast.destroy();
        }
    }

    /** Lets the executors forget the rows. */
    @Override
    public void close() {
        blocks.unpersist(false);
    }
}
