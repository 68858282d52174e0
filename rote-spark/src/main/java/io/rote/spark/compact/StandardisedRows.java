package io.rote.spark.compact;

import io.rote.solve.Architecture;
import io.rote.solve.distributed.RowBlock;
import io.rote.spark.table.LargeRow;
import io.rote.spark.table.LargeTable;
import io.rote.spark.table.TableFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Brings the rows of a table, standardised and without constant columns, into blocks of equal size, in the order of the files. */
final class StandardisedRows implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final double[] shift;
    private final double[] scale;
    private final double[] targetShift;
    private final double[] targetDeviation;
    private final long[] firstOfFile;
    private final long rowsPerBlock;

    private StandardisedRows(Architecture architecture, TableFacts facts, long[] firstOfFile, long rowsPerBlock) {
        this.architecture = architecture;
        shift = facts.shift();
        scale = facts.scale();
        targetShift = facts.targetShift();
        targetDeviation = facts.targetDeviation();
        this.firstOfFile = firstOfFile;
        this.rowsPerBlock = rowsPerBlock;
    }

    /**
     * The blocks.
     *
     * @param blockBytes memory for a block, with all that is computed there
     */
    static JavaRDD<RowBlock> of(LargeTable table, TableFacts facts, Architecture architecture, long blockBytes) {
        JavaRDD<LargeRow> rows = table.rows();
        long most = Math.max(1, blockBytes / RowBlock.bytesPerRow(architecture));
        int count = Math.toIntExact(-Math.floorDiv(-facts.rows(), most));
        long rowsPerBlock = -Math.floorDiv(-facts.rows(), count);
        StandardisedRows standardised = new StandardisedRows(architecture, facts, firsts(rows), rowsPerBlock);
        int used = Math.toIntExact(-Math.floorDiv(-facts.rows(), rowsPerBlock));
        return rows.mapToPair(row -> new Tuple2<>((int) (standardised.number(row) / rowsPerBlock), row))
                .groupByKey(new HashPartitioner(used))
                .map(block -> standardised.block(block._1(), block._2()));
    }

    /** The number of rows before each file. */
    private static long[] firsts(JavaRDD<LargeRow> rows) {
        Map<Integer, Long> counts = new TreeMap<>(rows.mapToPair(row -> new Tuple2<>(row.file(), 1L))
                .reduceByKey(Long::sum)
                .collectAsMap());
        long[] firsts = new long
                [1 + counts.keySet().stream().mapToInt(file -> file).max().orElse(0)];
        for (int file = 1; file < firsts.length; file++) {
            firsts[file] = firsts[file - 1] + counts.getOrDefault(file - 1, 0L);
        }
        return firsts;
    }

    private long number(LargeRow row) {
        return firstOfFile[row.file()] + row.rowInFile();
    }

    private RowBlock block(int block, Iterable<LargeRow> unsorted) {
        List<LargeRow> rows = new ArrayList<>();
        unsorted.forEach(rows::add);
        rows.sort(Comparator.comparingLong(LargeRow::id));
        int q = architecture.outputs();
        double[] x = new double[rows.size() * architecture.inputs()];
        double[] y = new double[rows.size() * q];
        int at = 0;
        for (int i = 0; i < rows.size(); i++) {
            LargeRow row = rows.get(i);
            for (int j = 0; j < scale.length; j++) {
                if (scale[j] != 0) {
                    x[at++] = (row.x()[j] - shift[j]) * scale[j];
                }
            }
            for (int k = 0; k < q; k++) {
                y[i * q + k] = (row.y()[k] - targetShift[k]) / targetDeviation[k];
            }
        }
        return new RowBlock(architecture, Math.toIntExact(block * rowsPerBlock), x, y);
    }
}
