package io.rote.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParquetTableTest extends TableFiles {
    private Path parquet(String name, String select) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    @Test
    void everyTypeOfNumberBecomesBinary64() throws SQLException {
        Path file = parquet(
                "a.parquet",
                "SELECT * FROM (VALUES (1::TINYINT, 2::UBIGINT, 0.1::FLOAT, 12.34::DECIMAL(9,2),"
                        + " 170141183460469231731687303715884105727::HUGEINT, true, 0.5),"
                        + " (3, 18446744073709551615, 0.2, 0.01, 2, false, 1.5)) t(a, b, c, d, e, f, y)");
        DataSet data = Table.read(file, TableOptions.defaults()).data();

        assertThat(data.features()).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(data.inputArray()).containsExactly(1, 2, 0.1f, 12.34, 0x1p127, 1, 3, 0x1p64, 0.2f, 0.01, 2, 0);
        assertThat(data.labelArray()).containsExactly(0.5, 1.5);
    }

    @Test
    void textStaysText_evenIfItLooksLikeNumbers() throws SQLException {
        Path file =
                parquet("a.parquet", "SELECT * FROM (VALUES ('1', 0.5, 'b'), ('2', 1.5, 'a')) t(a, b, \"y \"\"z\")");

        assertThat(Table.read(file, TableOptions.defaults().withOneHot(true))
                        .data()
                        .features())
                .containsExactly("a=1", "a=2", "b");
        assertThat(Table.read(file, TableOptions.defaults().withOneHot(true))
                        .data()
                        .classes())
                .containsExactly("a", "b");
        assertThat(refusal(file, TableOptions.defaults())).startsWith(", row 1, column \"a\": text \"1\" as an input");
        assertThat(Table.read(file, new TableOptions(List.of("a"), TaskChoice.AUTO, true))
                        .data()
                        .features())
                .containsExactly("b", "y \"z=a", "y \"z=b");
    }

    @Test
    void orderOfManyRowsIsKept() throws SQLException {
        Path file = parquet("a.parquet", "SELECT i AS a, i * 0.5 AS y FROM range(300000) t(i)");
        Table table = Table.read(file, TableOptions.defaults());

        assertThat(table.data().input(299_999, 0)).isEqualTo(299_999);
        assertThat(table.data().label(123_456, 0)).isEqualTo(61_728);
        assertThat(table.where(123_456)).isEqualTo("row 123457");
    }

    @Test
    void cellsThatAreNoNumbers() throws SQLException {
        assertThat(refusal(
                        parquet("a.parquet", "SELECT * FROM (VALUES (1, 2), (NULL, 3)) t(a, y)"),
                        TableOptions.defaults()))
                .startsWith(", row 2, column \"a\": missing value (the cell is empty)");
        assertThat(refusal(
                        parquet("b.parquet", "SELECT * FROM (VALUES (1.0::DOUBLE, 2), ('-inf'::DOUBLE, 3)) t(a, y)"),
                        TableOptions.defaults()))
                .startsWith(", row 2, column \"a\": \"-inf\" is not finite");
        assertThat(refusal(
                        parquet("c.parquet", "SELECT * FROM (VALUES (1, 'x'), (2, NULL), (3, 'z')) t(a, y)"),
                        TableOptions.defaults()))
                .startsWith(", row 2, column \"y\": missing value");
    }

    @Test
    void otherTypesAreRefused() throws SQLException {
        assertThat(refusal(
                        parquet("a.parquet", "SELECT DATE '2020-01-01' + i::INTEGER AS day, i AS y FROM range(5) t(i)"),
                        TableOptions.defaults()))
                .contains("column \"day\" is of type DATE");
        assertThat(refusal(parquet("b.parquet", "SELECT [i] AS l, i AS y FROM range(5) t(i)"), TableOptions.defaults()))
                .contains("column \"l\" is of type BIGINT[]");
    }

    @Test
    void damagedFilesAreRefused() throws SQLException, IOException {
        byte[] whole = Files.readAllBytes(parquet("w.parquet", "SELECT i AS a, i AS y FROM range(500) t(i)"));

        assertThat(refusal(file("a.parquet", Arrays.copyOf(whole, whole.length / 2)), TableOptions.defaults()))
                .contains("the file cannot be read");
        assertThat(refusal(file("b.parquet", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)), TableOptions.defaults()))
                .contains("the file cannot be read");
    }

    @Test
    void emptyAndSingleRowsAreRefused() throws SQLException {
        assertThat(refusal(parquet("a.parquet", "SELECT 1 AS a, 2 AS y LIMIT 0"), TableOptions.defaults()))
                .contains("columns but no rows");
        assertThat(refusal(parquet("b.parquet", "SELECT 1 AS a, 2 AS y"), TableOptions.defaults()))
                .startsWith(", row 1: this is the only row");
    }
}
