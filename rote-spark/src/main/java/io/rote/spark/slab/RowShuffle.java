package io.rote.spark.slab;

import io.rote.slab.SlabDirections;
import io.rote.spark.table.LargeRow;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Sends rows to their blocks, several rows of one block in one array: id, inputs, targets, row after row. */
final class RowShuffle implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Memory for arrays that are being filled. */
    private static final long ROOM = 16L << 20;

    private static final int MOST_ROWS = 64;

    private final double[] direction;
    private final Blocks blocks;
    private final int targets;

    RowShuffle(double[] direction, Blocks blocks, int targets) {
        this.direction = direction;
        this.blocks = blocks;
        this.targets = targets;
    }

    /** The rows, each in the partition of its block. */
    JavaPairRDD<Integer, double[]> shuffle(JavaRDD<LargeRow> rows) {
        return rows.mapPartitionsToPair(this::chunks).partitionBy(blocks);
    }

    /** Numbers of a row in a chunk. */
    int width() {
        return 1 + direction.length + targets;
    }

    private Iterator<Tuple2<Integer, double[]>> chunks(Iterator<LargeRow> rows) {
        int width = width();
        int most = (int) Math.max(1, Math.min(MOST_ROWS, ROOM / (8L * width * blocks.count())));
        return new Iterator<>() {
            private final double[][] filling = new double[blocks.count()][];
            private final int[] counts = new int[blocks.count()];
            private int rest;

            @Override
            public boolean hasNext() {
                if (rows.hasNext()) {
                    return true;
                }
                while (rest < counts.length && counts[rest] == 0) {
                    rest++;
                }
                return rest < counts.length;
            }

            @Override
            public Tuple2<Integer, double[]> next() {
                while (rows.hasNext()) {
                    int block = add(rows.next());
                    if (counts[block] == most) {
                        return flush(block);
                    }
                }
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return flush(rest);
            }

            private int add(LargeRow row) {
                int block = blocks.of(SlabDirections.project(direction, row.x(), 0));
                if (counts[block] == 0) {
                    filling[block] = new double[most * width];
                }
                double[] to = filling[block];
                int at = counts[block]++ * width;
                to[at] = row.id();
                System.arraycopy(row.x(), 0, to, at + 1, direction.length);
                System.arraycopy(row.y(), 0, to, at + 1 + direction.length, targets);
                return block;
            }

            private Tuple2<Integer, double[]> flush(int block) {
                double[] chunk = filling[block];
                int count = counts[block];
                counts[block] = 0;
                return new Tuple2<>(block, count == most ? chunk : Arrays.copyOf(chunk, count * width));
            }
        };
    }
}
