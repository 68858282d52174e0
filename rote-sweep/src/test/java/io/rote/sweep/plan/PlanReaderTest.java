package io.rote.sweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rote.sweep.Cell;
import io.rote.sweep.DataFamily;
import io.rote.sweep.Design;
import io.rote.sweep.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final PlanReader READER = new PlanReader(Set.of("compact", "slab"));

    @TempDir
    private Path folder;

    @Test
    void gridIsTheProductOfAllLists_oneTrialAfterTheOther() throws IOException {
        SweepPlan plan = read("""
                samples: [20, 30]
                inputs: [2, 3]
                width: [5, 10]
                activation: [tanh, "polynomial:3"]
                labels: [real, signs, classes:4]
                data: [gaussian, sphere, lattice]
                layers: [1, 2]
                method: compact
                trials: 2
                """);
        List<Cell> cells = plan.cells();

        assertThat(cells).hasSize(2 * 2 * 2 * 2 * 3 * 3 * 2 * 2);
        assertThat(cells.stream().map(Cell::id)).doesNotHaveDuplicates();
        assertThat(cells.stream().map(Cell::seed)).doesNotHaveDuplicates();
        assertThat(cells.subList(0, cells.size() / 2))
                .allSatisfy(cell -> assertThat(cell.design().trial()).isZero());
        assertThat(cells.get(cells.size() - 1).design())
                .isEqualTo(new Design(
                        DataFamily.LATTICE, 30, 3, new LabelKind(4), "compact", "polynomial:3", 2, List.of(10, 10), 1));
    }

    @Test
    void parametersPerLabel_meansTheFewestNeuronsThatHaveThem() throws IOException {
        SweepPlan plan = read("""
                samples: 100
                inputs: 8
                parameters-per-label: [1, 1.001, 2]
                layers: [1, 2]
                trials: 1
                """);

        // p = 10 m + 1, and p = 9 a + (a + 1) b + b + 1 with a = b or b + 1: 95 for 6, 5 and 103 for 6, 6; 199 and 211
        assertThat(plan.cells().stream().map(cell -> cell.design().widths()))
                .containsExactly(List.of(10), List.of(20), List.of(6, 6), List.of(10, 10));
    }

    @Test
    void optionsWinOverTheFile_andOrderOfKeysDoesNotMatter() throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yml"), "inputs: 3\nsamples: 10\ntrials: 4\n");
        SweepPlan plan = READER.read(PlanText.read(file).with("samples", List.of("20", "30"), "--samples"));

        assertThat(plan.name()).isEqualTo("plan");
        assertThat(plan.samples()).containsExactly(20, 30);
        assertThat(plan.text())
                .isEqualTo(read("trials: 4\nsamples: [20, 30]\ninputs: 3\n").text());
        assertThat(plan.text())
                .isNotEqualTo(read("samples: [20]\ninputs: 3\ntrials: 4").text());
    }

    @Test
    void tableGivesItsRowsAndInputs() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "a,b,y\n1,2,3\n4,5,6\n7,8,10\n1,5,8\n");
        SweepPlan plan = read("data: table\ntable: t.csv\ntarget: y\nwidth: 2\ntrials: 1");

        assertThat(plan.cells()).hasSize(1);
        assertThat(plan.cells().get(0).design().samples()).isEqualTo(4);
        assertThat(plan.cells().get(0).design().inputs()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    inputs: 3                                    | the plan lacks samples; write for example 'samples: [100, 200]' or --samples 100,200
                    samples: 10                                  | the plan lacks inputs
                    sample: 10                                   | line 1: unknown key 'sample'; did you mean samples?
                    inputs: 3;samples: [10, ten]                 | line 2: samples: 'ten': it must be a whole number from 2 to 1000000; write for example 'samples: [100, 200]'
                    samples: [10, 1];inputs: 3                   | line 1: samples: '1': it must be a whole number
                    samples: [10, 10];inputs: 3                  | line 1: samples: '10' stands there twice
                    samples: 10;samples: 20;inputs: 3            | line 2: samples is given a second time
                    samples: [];inputs: 3                        | line 1: samples has an empty list
                    samples: {a: 3};inputs: 3                    | line 1: samples needs a value or a list
                    samples: 10;inputs: 3;labels: sings          | line 3: labels: 'sings': unknown labels 'sings'; known are real, signs and classes:C
                    samples: 10;inputs: 3;activation: [tanh,tan] | line 3: activation: 'tan': unknown activation 'tan'; known are
                    samples: 10;inputs: 3;method: compakt        | line 3: method: 'compakt': it is none of compact, slab
                    samples: 10;inputs: 3;data: cauchy           | line 3: data: 'cauchy': it is none of gaussian, sphere, lattice, table
                    samples: 10;inputs: 3;seed: x1               | line 3: seed: 'x1': it is not a number
                    samples: 10;inputs: 3;trials: [1, 2]         | line 3: trials: it takes one value, got 2
                    samples: 10;inputs: 3;tolerance: 2           | line 3: tolerance: '2': it must lie between 0 and 1
                    samples: 10;inputs: 3;condition: perhaps     | line 3: condition: 'perhaps': it must be true or false
                    samples: 10;inputs: 3;width: 4;parameters-per-label: 1 | line 3: width: give either width or parameters-per-label
                    samples: 10;inputs: 3;parameters-per-label: -1 | line 3: parameters-per-label: '-1': it must be a decimal number
                    samples: 10;inputs: 3;table: t.csv           | line 3: table: it is for data: table
                    data: table                                  | the plan lacks table
                    name: ../x;samples: 10;inputs: 3             | line 1: name: '../x': a name has letters
                    samples: [10;inputs: 3                       | not YAML
                    - samples                                    | line 1: a plan is a list of 'key: value' lines
                    """)
    void complaintsSayWhereWhatAndWhatToDo(String yaml, String complaint) {
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> read(yaml.strip().replace(';', '\n')))
                .withMessageContaining(complaint.strip());
    }

    @Test
    void filesThatAreNoPlans_areRefused() throws IOException {
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> PlanText.read(folder.resolve("none.yaml")))
                .withMessageContaining("there is no such file");
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> PlanText.read(folder))
                .withMessageContaining("this is a folder");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, 0, 1});
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> PlanText.read(binary))
                .withMessageContaining("UTF-8");
        Path empty = Files.writeString(folder.resolve("e.yaml"), "# nothing\n");
        assertThatExceptionOfType(PlanException.class)
                .isThrownBy(() -> PlanText.read(empty))
                .withMessageContaining("the file is empty");
    }

    private SweepPlan read(String yaml) throws IOException {
        return READER.read(PlanText.read(Files.writeString(folder.resolve("plan.yaml"), yaml)));
    }
}
