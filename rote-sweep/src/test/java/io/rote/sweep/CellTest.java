package io.rote.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellTest {
    private static final Effort EFFORT = new Effort(1e-9, 300, 1);

    /** Files of earlier versions hold these: a change of either needs a new version of the schema. */
    @Test
    void idAndSeedComeFromTheDesignAlone() {
        Cell cell = Cell.of(7, 42, LocalRunnerTest.design(3), EFFORT);

        assertThat(cell.id()).isEqualTo("1beb7f1f227c4c29");
        assertThat(cell.seed()).isEqualTo(-3584631179432471800L);
        assertThat(Cell.of(0, 42, LocalRunnerTest.design(3), new Effort(0.1, 1, 2))
                        .seed())
                .isEqualTo(cell.seed());
        assertThat(Cell.of(7, 43, LocalRunnerTest.design(3), EFFORT).seed()).isNotEqualTo(cell.seed());
        assertThat(Cell.of(7, 42, LocalRunnerTest.design(4), EFFORT).id()).isNotEqualTo(cell.id());
    }

    @Test
    void cellExperimentAndResult_survivesASerialTrip() throws Exception {
        Cell cell = Cell.of(0, 1, LocalRunnerTest.design(0), EFFORT);
        DataSet table = CellData.of(cell, Optional.empty());
        Experiment experiment = new MemorizationExperiment(Optional.of(TableRows.of(table)), false);

        CellResult here = experiment.run(cell, () -> false).orElseThrow();
        CellResult there = trip(experiment).run(trip(cell), () -> false).orElseThrow();

        assertThat(here.outcome()).isEqualTo(CellOutcome.MEMORIZED);
        assertThat(there.measures()).isEqualTo(here.measures());
        assertThat(trip(here)).isEqualTo(here);
    }

    @Test
    void aStoppedRunGivesNothing() {
        Cell cell = Cell.of(0, 1, LocalRunnerTest.design(0), EFFORT);

        assertThat(new MemorizationExperiment(Optional.empty(), false).run(cell, () -> true))
                .isEmpty();
    }

    @Test
    void outcomesTellWhyARunFailed() {
        Design tooSmall = new Design(DataFamily.GAUSSIAN, 20, 3, LabelKind.REAL, "compact", "tanh", 1, List.of(3), 0);
        Design slow = new Design(DataFamily.GAUSSIAN, 60, 3, LabelKind.REAL, "compact", "tanh", 1, List.of(12), 0);
        Design other =
                new Design(DataFamily.GAUSSIAN, 20, 3, LabelKind.REAL, "baum-threshold", "tanh", 1, List.of(), 0);

        assertThat(outcome(tooSmall, 300)).isEqualTo(CellOutcome.UNREACHABLE);
        assertThat(outcome(slow, 2)).isEqualTo(CellOutcome.STEP_LIMIT);
        assertThat(outcome(other, 300)).isEqualTo(CellOutcome.REFUSED);
    }

    @Test
    void conditionIsMeasured_whereAsked() {
        Cell cell = Cell.of(0, 1, LocalRunnerTest.design(0), EFFORT);

        assertThat(new MemorizationExperiment(Optional.empty(), true)
                        .run(cell, () -> false)
                        .orElseThrow()
                        .measures()
                        .condition())
                .isGreaterThan(1)
                .isFinite();
    }

    @Test
    void familiesAreWhatTheirNamesSay() {
        double[] sphere = DataFamily.SPHERE.inputs(50, 3, new SplittableRandom(1));
        for (int i = 0; i < 50; i++) {
            double squares = 0;
            for (int j = 0; j < 3; j++) {
                squares += sphere[3 * i + j] * sphere[3 * i + j];
            }
            assertThat(Math.abs(squares - 1)).isLessThan(1e-15);
        }
        double[] lattice = DataFamily.LATTICE.inputs(50, 3, new SplittableRandom(1));
        Set<List<Double>> points = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            points.add(List.of(lattice[3 * i], lattice[3 * i + 1], lattice[3 * i + 2]));
        }
        assertThat(points).hasSize(50);
        assertThat(lattice).containsOnly(0, 1, 2, 3, 4);
    }

    @Test
    void tableRowsAreDrawnWithoutRepetition_allOfThemIfAskedFor() {
        Cell source = Cell.of(0, 1, LocalRunnerTest.design(0), EFFORT);
        TableRows rows = TableRows.of(CellData.of(source, Optional.empty()));
        Set<Double> all = new HashSet<>();
        double[] drawn = rows.draw(20, new SplittableRandom(5));
        for (int i = 0; i < 20; i++) {
            all.add(drawn[3 * i]);
        }
        assertThat(all).hasSize(20);
    }

    private static CellOutcome outcome(Design design, int steps) {
        Cell cell = Cell.of(0, 1, design, new Effort(1e-9, steps, 1));
        return new MemorizationExperiment(Optional.empty(), false)
                .run(cell, () -> false)
                .orElseThrow()
                .outcome();
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was written a line above
    private static <T> T trip(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
