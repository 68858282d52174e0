package io.rote.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TableFactsTest {
    private static final int ROOM = 5;

    private static List<LargeRow> rows(int count, double shift) {
        SplittableRandom random = new SplittableRandom(7);
        List<LargeRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] x = {shift + random.nextGaussian(), 1e-8 * random.nextGaussian(), 4};
            rows.add(new LargeRow(i, x, new double[] {1000 * random.nextDouble()}));
        }
        return rows;
    }

    private static TableFacts facts(List<LargeRow> rows) {
        TableFacts facts = new TableFacts(3, 1, ROOM);
        rows.forEach(facts::add);
        return facts;
    }

    /** To the last bit: a network that follows from these numbers is the same file each time. */
    @Test
    void orderAndPartsDoNotMatter() {
        List<LargeRow> rows = rows(1000, 3);
        TableFacts one = facts(rows);
        List<LargeRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(11));
        TableFacts merged = new TableFacts(3, 1, ROOM);
        for (int from : new int[] {700, 0, 150}) {
            int until = from == 0 ? 150 : from == 150 ? 700 : 1000;
            merged.merge(facts(shuffled.subList(from, until)));
        }
        assertThat(merged.rows()).isEqualTo(1000);
        assertThat(merged.shift()).containsExactly(one.shift());
        assertThat(merged.scale()).containsExactly(one.scale());
        assertThat(merged.targetShift()).containsExactly(one.targetShift());
        assertThat(merged.targetDeviation()).containsExactly(one.targetDeviation());
        assertThat(merged.spread()).isEqualTo(one.spread());
        assertThat(merged.largest()).containsExactly(one.largest());
        assertThat(merged.sample().stream().map(LargeRow::id))
                .containsExactlyElementsOf(
                        one.sample().stream().map(LargeRow::id).toList());
    }

    @Test
    void meansAndSpreadsAreThoseOfTwoPasses() {
        // far from zero, where the difference of sums of squares would cancel
        List<LargeRow> rows = rows(400, 1e6);
        TableFacts facts = facts(rows);
        double mean = rows.stream().mapToDouble(row -> row.x()[0] - 1e6).sum() / 400;
        double variance = rows.stream()
                        .mapToDouble(row -> Math.pow(row.x()[0] - 1e6 - mean, 2))
                        .sum()
                / 400;
        assertThat(facts.shift()[0]).isEqualTo(1e6 + mean, within(1e-9));
        assertThat(facts.scale()[0]).isEqualTo(1 / Math.sqrt(variance), within(1e-12));
        assertThat(facts.scale()[1]).isEqualTo(1e8, within(1e7));
        assertThat(facts.shift()[2]).isEqualTo(4);
        assertThat(facts.scale()[2]).isZero();
        assertThat(facts.spread()).isEqualTo(400 * Math.pow(facts.targetDeviation()[0], 2), within(1e-3));
    }
}
