package io.rote.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableRefusalTest extends TableFiles {
    private static TableOptions target(String... names) {
        return TableOptions.defaults().withTargets(List.of(names));
    }

    @Test
    void missingFile() {
        assertThat(refusal(folder.resolve("none.csv"), TableOptions.defaults()))
                .isEqualTo(": there is no such file; check the path");
    }

    @Test
    void folderInsteadOfFile() throws IOException {
        assertThat(refusal(Files.createDirectory(folder.resolve("d.csv")), TableOptions.defaults()))
                .contains("this is a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a", "a.parquet.gz", "a.gz"})
    void unknownFormat(String name) throws IOException {
        assertThat(refusal(name, "x")).contains("supported are .csv, .tsv, .jsonl");
    }

    @Test
    void unknownColumn() throws IOException {
        assertThat(refusal(file("a.csv", "age,bmi,progression\n1,2,3\n4,5,6\n"), target("Progresion")))
                .isEqualTo(": there is no column \"Progresion\"; did you mean \"progression\"?"
                        + " The columns are age, bmi, progression");
    }

    @Test
    void targetNamedTwice() throws IOException {
        assertThat(refusal(file("a.csv", "a,b\n1,2\n4,5\n"), target("b", "b"))).contains("named twice");
    }

    @Test
    void emptyTable() throws IOException {
        assertThat(refusal("none.csv", "")).contains("the file is empty");
        assertThat(refusal("blank.csv", "\n\n")).contains("only empty lines");
        assertThat(refusal("header.csv", "a,b\n")).contains("columns but no rows");
        assertThat(refusal("none.jsonl", "")).contains("the file is empty");
        assertThat(refusal("blank.jsonl", "\n\n")).contains("no rows");
        assertThat(refusal("none.parquet", "")).contains("the file is empty");
    }

    @Test
    void singleRow() throws IOException {
        assertThat(refusal("a.csv", "a,b\n\n1,2\n")).startsWith(", line 3: this is the only row");
    }

    @Test
    void raggedRow() throws IOException {
        assertThat(refusal("short.csv", "a,b,c\n1,2,3\n\n4,5\n7,8,9\n"))
                .startsWith(", line 4: 2 cells where the first line has 3");
        assertThat(refusal("long.csv", "a,b\n1,2\n4,5,6\n7,8\n"))
                .startsWith(", line 3: 3 cells where the first line has 2");
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i).append(i == 4000 ? "\n" : ",1.5\n");
        }
        assertThat(refusal("late.csv", text.toString())).startsWith(", line 4002: 1 cell where the first line has 2");
    }

    @Test
    void cellThatIsNoNumber() throws IOException {
        assertThat(refusal("a.csv", "a,b,y\n1,2,3\n\n4,5 cm,6\n7,8,9\n"))
                .isEqualTo(", line 4, column \"b\": \"5 cm\" is not a number, and most of the column is;"
                        + " correct it or remove the row");
        assertThat(refusal("y.csv", "a,y\n1,2\n4,x\n7,8\n"))
                .startsWith(", line 3, column \"y\": \"x\" is not a number");
    }

    @Test
    void cellThatIsNoNumber_onLine900000() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 2; i <= 1_000_000; i++) {
            text.append(i).append(i == 900_000 ? ",abc\n" : ",1\n");
        }
        assertThat(refusal("a.csv", text.toString()))
                .startsWith(", line 900000, column \"b\": \"abc\" is not a number");
    }

    @Test
    void cellThatIsNoNumber_whenTheSampleLooksLikeText() throws IOException {
        StringBuilder text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 5000; i++) {
            text.append(i < 1500 ? "w" : "1")
                    .append(',')
                    .append(i)
                    .append(',')
                    .append(i / 7.0)
                    .append('\n');
        }
        assertThat(refusal("a.csv", text.toString())).startsWith(", line 2, column \"a\": \"w\" is not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "null", "NaN", "n/a", "\"\"", "?"})
    void missingValue(String cell) throws IOException {
        assertThat(refusal("a.csv", "a,b,y\n1,2,3\n4," + cell + ",6\n7,8,9\n"))
                .startsWith(", line 3, column \"b\": missing value");
        assertThat(refusal("t.csv", "a,y\n1,red\n4," + cell + "\n7,blue\n"))
                .startsWith(", line 3, column \"y\": missing value");
        assertThat(refusal(
                        file("h.csv", "a,y\nred,1\n" + cell + ",2\nblue,3\n"),
                        TableOptions.defaults().withOneHot(true)))
                .startsWith(", line 3, column \"a\": missing value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-Infinity", "1e999"})
    void numberThatIsNotFinite(String cell) throws IOException {
        assertThat(refusal("a.csv", "a,b,y\n1,2,3\n4," + cell + ",6\n7,8,9\n"))
                .startsWith(", line 3, column \"b\": \"" + cell + "\" is not finite");
    }

    @Test
    void contradictoryRows() throws IOException {
        assertThat(refusal("a.csv", "a,b,y\n1,2,3.5\n\n4,5,6\n1,2,7\n"))
                .startsWith(
                        ", line 2 and line 5: equal inputs (a = 1, b = 2) but different labels (y = 3.5 and y = 7)");
        assertThat(refusal("c.csv", "a,b,y\n1,2,red\n4,5,blue\n1,2,blue\n"))
                .startsWith(
                        ", line 2 and line 4: equal inputs (a = 1, b = 2) but different labels (y = red and y = blue)");
    }

    @Test
    void constantTarget() throws IOException {
        assertThat(refusal("a.csv", "a,y\n1,2\n4,2\n")).contains("column \"y\": the target is 2 in every row");
        assertThat(refusal("t.csv", "a,y\n1,x\n4,x\n")).contains("column \"y\": the target is x in every row");
        assertThat(refusal(file("b.csv", "a,b,y\n1,2,3\n4,2,6\n"), target("y", "b")))
                .contains("column \"b\": the target is 2 in every row");
    }

    @Test
    void duplicateColumnNames() throws IOException {
        assertThat(refusal("a.csv", "a,b,a\n1,2,3\n4,5,6\n")).contains("columns 1 and 3 are both called \"a\"");
    }

    @Test
    void targetThatIsTheOnlyColumn() throws IOException {
        assertThat(refusal("a.csv", "y\n1\n2\n")).contains("the target \"y\" is the only column");
        assertThat(refusal(file("b.csv", "a,y\n1,2\n2,3\n"), target("a", "y"))).contains("all 2 columns are targets");
    }

    @Test
    void textInputWithoutEncoding() throws IOException {
        assertThat(refusal("a.csv", "a,kind,y\n1,red,3\n4,blue,6\n"))
                .startsWith(", line 2, column \"kind\": text \"red\" as an input")
                .contains("--one-hot (2 values)");
    }

    @Test
    void textTargetForRegression() throws IOException {
        assertThat(refusal(
                        file("a.csv", "a,y\n1,red\n4,blue\n"),
                        TableOptions.defaults().withTask(TaskChoice.REGRESSION)))
                .startsWith(", line 2, column \"y\": the target holds text such as \"red\"");
    }

    @Test
    void severalTargetsForClassification() throws IOException {
        assertThat(refusal(
                        file("a.csv", "a,b,y\n1,2,3\n4,5,6\n"), target("b", "y").withTask(TaskChoice.CLASSIFICATION)))
                .contains("classification takes one target, got 2 (b, y)");
    }

    @Test
    void moreThanTheHeapHolds() {
        Path file = Path.of("big.csv");
        assertThatThrownBy(() -> MemoryNeed.check(file, 1_000_000, 200, 2L << 30))
                .hasMessage(
                        "big.csv: 1,000,000 rows × 200 columns need about 2.98 GB of memory, and Java's heap may grow to"
                                + " 2.00 GB only; give it more by ROTE_HEAP=4g (with java: -Xmx), or use fewer rows or columns");
        assertThatThrownBy(() -> MemoryNeed.check(file, 1L << 31, 1, Long.MAX_VALUE))
                .hasMessageContaining("more than the 2,147,483,639 numbers");
        MemoryNeed.check(file, 1_000_000, 20, 2L << 30);
    }

    @Test
    void unclosedQuote() throws IOException {
        assertThat(refusal("a.csv", "a,b\n1,2\n3,\"4\n5,6\n"))
                .startsWith(", line 3: a quoted cell is opened and never closed");
        assertThat(refusal("b.csv", "a,b\n1,2\n3,\"4\"5\n5,6\n")).startsWith(", line 3: a quoted cell goes on after");
    }

    @Test
    void otherEncoding() throws IOException {
        byte[] latin = "a,b,y\n1,2,3\n1,\u00e9,3\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(file("a.csv", latin), TableOptions.defaults())).startsWith(", line 3: cell 2 is not UTF-8");
    }

    @Test
    void mixedLineEnds() throws IOException {
        assertThat(refusal("a.csv", "a,b\r\n1,2\n3,4\r\n5,6\r\n")).contains("line ends otherwise");
    }

    @Test
    void damagedGzip() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 3000; i++) {
            text.append(i).append(',').append(i * 0.37).append('\n');
        }
        byte[] whole = gzip(text.toString());
        byte[] checkSum = whole.clone();
        checkSum[whole.length - 6] ^= 1;
        for (String name : List.of("a.csv.gz", "a.jsonl.gz")) {
            assertThat(refusal(file(name, Arrays.copyOf(whole, whole.length / 2)), TableOptions.defaults()))
                    .contains("the gzip data is damaged or cut off");
            assertThat(refusal(file(name, "no gzip".getBytes(StandardCharsets.UTF_8)), TableOptions.defaults()))
                    .contains("the gzip data is damaged or cut off");
        }
        assertThat(refusal(file("b.csv.gz", checkSum), TableOptions.defaults()))
                .contains("the gzip data is damaged or cut off");
    }
}
