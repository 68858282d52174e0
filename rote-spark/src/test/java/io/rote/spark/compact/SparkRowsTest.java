package io.rote.spark.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.network.Activation;
import io.rote.solve.Architecture;
import io.rote.solve.distributed.RowBlock;
import io.rote.solve.distributed.RowBlocks;
import io.rote.spark.SparkSessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SparkRowsTest {

    @Test
    void blocksKeepTheirOrder_andSumsOfManyAreMadeAsATree() throws IOException {
        Architecture architecture = new Architecture(1, List.of(2), 1, Activation.Standard.TANH);
        List<RowBlock> blocks = new ArrayList<>();
        for (int k = 0; k < 70; k++) {
            blocks.add(new RowBlock(architecture, k * (k - 1) / 2, new double[k], new double[k]));
        }
        try (SparkSession session = SparkSessions.open("local[2]", "rows test");
                SparkRows rows = new SparkRows(JavaSparkContext.fromSparkContext(session.sparkContext())
                        .parallelize(blocks, blocks.size()))) {
            assertThat(rows.map(RowBlock::rows))
                    .isEqualTo(IntStream.range(0, 70).boxed().toList());
            RowBlocks.Shared<Double> third = rows.share(1 / 3.0);
            double[] sum = rows.sum(block -> new double[] {block.rows() * third.value(), 1});
            third.release();
            // 32 at a time, each in order
            double expected = 0;
            for (int from = 0; from < 70; from += 32) {
                double part = 0;
                for (int k = from; k < Math.min(70, from + 32); k++) {
                    part += k * (1 / 3.0);
                }
                expected += part;
            }
            assertThat(sum).containsExactly(expected, 70);
        }
    }
}
