package io.rote.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.data.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest extends TableFiles {
    private static final String PLAIN = "a,b,y\n1,2,0.5\n3,4,1.5\n5,6,-2.25\n";

    private static void assertPlain(DataSet data) {
        assertThat(data.inputArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(data.labelArray()).containsExactly(0.5, 1.5, -2.25);
        assertThat(data.features()).containsExactly("a", "b");
        assertThat(data.targets()).containsExactly("y");
        assertThat(data.task()).isEqualTo(Task.REGRESSION);
    }

    @Test
    void cellsBecomeInputsAndTheLastColumnTheLabel() throws IOException {
        Table table = read("plain.csv", PLAIN);

        assertPlain(table.data());
        assertThat(table.where(2)).isEqualTo("line 4");
        assertThat(table.notes())
                .anyMatch(note -> note.contains("the target is \"y\", the last column"))
                .anyMatch(note -> note.startsWith("regression"));
    }

    @Test
    void separatorIsFoundOut() throws IOException {
        assertPlain(read("semicolon.csv", PLAIN.replace(',', ';')).data());
        assertPlain(read("tab.csv", PLAIN.replace(',', '\t')).data());
        assertPlain(read("tab.tsv", PLAIN.replace(',', '\t')).data());
        assertPlain(read("bar.CSV", PLAIN.replace(',', '|')).data());
        assertPlain(read("comma.csv", PLAIN.replace(',', ';').replace('.', ',')).data());
    }

    @Test
    void byteOrderMarkLineEndsAndQuotesDoNotMatter() throws IOException {
        assertPlain(read("bom.csv", "\uFEFF" + PLAIN).data());
        assertPlain(read("crlf.csv", PLAIN.replace("\n", "\r\n")).data());
        assertPlain(read("cr.csv", PLAIN.replace("\n", "\r")).data());
        assertPlain(read("cut.csv", PLAIN.stripTrailing()).data());
        assertPlain(read("quoted.csv", "\"a\",b,\"y\"\n\"1\",2,0.5\n3,\"4\",\"1.5\"\n 5 ,6,-2.25\n")
                .data());
        assertPlain(Table.read(file("gzip.csv.gz", gzip(PLAIN)), TableOptions.defaults())
                .data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[1]*?.csv", "it's {a,b}.csv", "$HOME;.csv", "year=2020.csv"})
    void fileNamesAreTakenLiterally(String name) throws IOException {
        file("a1xx.csv", "a,b,y\n9,9,9\n8,8,8\n");

        assertPlain(read(name, PLAIN).data());
    }

    @Test
    void columnsAreNumbered_whenTheFirstLineHoldsOnlyNumbers() throws IOException {
        Table table = read("bare.csv", "1,2,0.5\n3,4,1.5\n");

        assertThat(table.data().features()).containsExactly("c0", "c1");
        assertThat(table.data().samples()).isEqualTo(2);
        assertThat(table.where(0)).isEqualTo("line 1");
        assertThat(table.notes()).anyMatch(note -> note.contains("columns are called c0 to c2"));
    }

    @Test
    void linesAreThoseOfTheFile_whenItHasEmptyLinesAndQuotedLineEnds() throws IOException {
        Table table = read(
                "lines.csv",
                "\n\"a\nb\",c,y\n\n1,x,0.5\n2,\"x\ny\",0.25\n\n\n3,z,0.125\n",
                TableOptions.defaults().withOneHot(true));

        assertThat(table.data().features()).containsExactly("a\nb", "c=x", "c=x\ny", "c=z");
        assertThat(table.where(0)).isEqualTo("line 5");
        assertThat(table.where(1)).isEqualTo("line 6");
        assertThat(table.where(2)).isEqualTo("line 10");
    }

    @Test
    void severalTargetsKeepTheOrderTheyAreNamedIn() throws IOException {
        DataSet data = read("targets.csv", PLAIN, TableOptions.defaults().withTargets(List.of("y", "a")))
                .data();

        assertThat(data.features()).containsExactly("b");
        assertThat(data.labelArray()).containsExactly(0.5, 1, 1.5, 3, -2.25, 5);
    }

    @Test
    void textIsOneHotEncodedOnRequest() throws IOException {
        Table table = read(
                "colours.csv",
                "colour,size,y\nred,1,1.5\nblue,2,2.5\nred,3,3\n",
                TableOptions.defaults().withOneHot(true));

        assertThat(table.data().features()).containsExactly("colour=blue", "colour=red", "size");
        assertThat(table.data().inputArray()).containsExactly(0, 1, 1, 1, 0, 2, 0, 1, 3);
        assertThat(table.encoders()).containsExactly(new OneHot("colour", List.of("blue", "red")));
    }

    @Test
    void truthValuesAreZeroAndOne() throws IOException {
        Table table = read("truth.csv", "a,b,y\nTrue,1,0.5\nFalse,1,1.5\n");

        assertThat(table.data().inputArray()).containsExactly(1, 1, 0, 1);
        assertThat(table.notes()).anyMatch(note -> note.contains("false and true are read as 0 and 1 in \"a\""));
    }

    @Test
    void textTargetsAreClassesInLexicographicOrder() throws IOException {
        DataSet data = read("iris.csv", "a,kind\n1,virginica\n2,setosa\n3,versicolor\n")
                .data();

        assertThat(data.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(data.classes()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(List.of(data.classOf(0), data.classOf(1), data.classOf(2))).containsExactly(2, 0, 1);
    }

    @Test
    void numericClassesAreSortedByValue() throws IOException {
        DataSet data = read(
                        "classes.csv",
                        "a,y\n1,10\n2,9\n3,-1\n4,9\n",
                        TableOptions.defaults().withTask(TaskChoice.CLASSIFICATION))
                .data();

        assertThat(data.classes()).containsExactly("-1", "9", "10");
        assertThat(data.classOf(0)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "40, 2, CLASSIFICATION",
        "40, 4, CLASSIFICATION",
        "40, 5, REGRESSION",
        "400, 20, CLASSIFICATION",
        "400, 21, REGRESSION",
        "4, 2, CLASSIFICATION"
    })
    void taskFollowsFromTheNumberOfDistinctWholeLabels(int rows, int distinct, Task task) throws IOException {
        StringBuilder text = new StringBuilder("a,y\n");
        for (int i = 0; i < rows; i++) {
            text.append(i).append(',').append(i % distinct).append('\n');
        }

        assertThat(read("task.csv", text.toString()).data().task()).isEqualTo(task);
        assertThat(read("half.csv", text.toString().replace(",1\n", ",1.5\n"))
                        .data()
                        .task())
                .isEqualTo(Task.REGRESSION);
        assertThat(read("text.csv", text.toString(), TableOptions.defaults().withTask(TaskChoice.REGRESSION))
                        .data()
                        .task())
                .isEqualTo(Task.REGRESSION);
    }

    @Test
    void repeatedRowsAreDropped() throws IOException {
        Table table = read("repeats.csv", "a,b,y\n1,2,0.5\n3,4,1.5\n1,2,0.5\n\n0,1,7\n-0.0,1,7\n5,5,5\n");

        assertThat(table.data().samples()).isEqualTo(4);
        assertThat(table.where(1)).isEqualTo("line 3");
        assertThat(table.where(3)).isEqualTo("line 8");
        assertThat(table.notes())
                .anyMatch(note -> note.contains("2 rows repeat") && note.contains("line 4 repeats line 2"));
    }

    @Test
    void numbersAreTheNearestBinary64() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder("a,b,y\n");
        double[] expected = new double[3000];
        for (int i = 0; i < 1000; i++) {
            for (int j = 0; j < 3; j++) {
                double value = Double.longBitsToDouble(random.nextLong());
                expected[3 * i + j] = Double.isFinite(value) ? value : i;
                text.append(j > 0 ? "," : "").append(expected[3 * i + j]);
            }
            text.append('\n');
        }
        DataSet data = read("numbers.csv", text.toString()).data();

        for (int i = 0; i < 1000; i++) {
            assertThat(new double[] {data.input(i, 0), data.input(i, 1), data.label(i, 0)})
                    .containsExactly(expected[3 * i], expected[3 * i + 1], expected[3 * i + 2]);
        }
    }

    @Test
    void kindFollowsFromTheWholeColumn_notFromItsBeginning() throws IOException {
        StringBuilder text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i < 1500 ? "1" : "w" + i % 3)
                    .append(',')
                    .append(i)
                    .append(',')
                    .append(i / 7.0)
                    .append('\n');
        }
        Table table = read("late.csv", text.toString(), TableOptions.defaults().withOneHot(true));

        assertThat(table.encoders()).containsExactly(new OneHot("a", List.of("1", "w0", "w1", "w2")));
    }

    @Test
    void rowsAreCounted_whenTheFileChangedAfterwards() throws IOException {
        Path file = file("changed.csv", "a,y\n\n1,2.5\n2,3.5\n");
        Table table = Table.read(file, TableOptions.defaults());
        file("changed.csv", "a,y\n");

        assertThat(table.where(1)).isEqualTo("row 2");
    }
}
