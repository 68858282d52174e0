package io.rote.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.Task;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @Test
    void diabetesIsRegression() {
        Table table = Table.read(
                EXAMPLES.resolve("diabetes.csv"), TableOptions.defaults().withTargets(List.of("progression")));

        assertThat(table.data().samples()).isEqualTo(442);
        assertThat(table.data().inputs()).isEqualTo(10);
        assertThat(table.data().task()).isEqualTo(Task.REGRESSION);
    }

    @Test
    void digitsAreTenClasses() {
        Table table = Table.read(EXAMPLES.resolve("digits.csv"), TableOptions.defaults());

        assertThat(table.data().samples()).isEqualTo(1797);
        assertThat(table.data().inputs()).isEqualTo(64);
        assertThat(table.data().classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }
}
