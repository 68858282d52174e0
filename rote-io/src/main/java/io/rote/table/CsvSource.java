package io.rote.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV and TSV. */
final class CsvSource extends TextSource {
    private static final long LEAST_LINE_LIMIT = 2_097_152;

    private final CsvDialect dialect;

    private CsvSource(TextFile text, CsvDialect dialect, Database database) {
        super(text, database, dialect.names());
        this.dialect = dialect;
    }

    static CsvSource open(Path file, Format format) {
        TextFile text = new TextFile(file);
        try {
            return new CsvSource(text, CsvDialect.of(text, format), Database.open());
        } catch (IOException e) {
            throw text.failure(e);
        } catch (SQLException e) {
            throw Database.failure(file, e);
        }
    }

    @Override
    boolean[] guess() {
        boolean[] numeric = new boolean[names().size()];
        for (int j = 0; j < numeric.length; j++) {
            numeric[j] = dialect.numeric().get(j);
        }
        return numeric;
    }

    @Override
    String number(String column) {
        return dialect.decimalComma()
                ? "CASE WHEN contains(" + column + ", '.') THEN NULL ELSE TRY_CAST(replace(" + column
                        + ", ',', '.') AS DOUBLE) END"
                : super.number(column);
    }

    @Override
    String select(boolean[] numeric) {
        List<String> cells = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int j = 0; j < numeric.length; j++) {
            String fast = dialect.decimalComma() || isCautious() ? number("c" + j) : "CAST(c" + j + " AS DOUBLE)";
            cells.add((numeric[j] ? fast : "c" + j) + " AS c" + j);
            types.add("'c" + j + "': 'VARCHAR'");
        }
        return "SELECT " + String.join(", ", cells) + " FROM read_csv(" + Database.literal(file)
                + ", auto_detect=false, header=false, strict_mode=true, null_padding=false, hive_partitioning=false"
                + ", quote='\"', escape='\"', comment='', delim="
                + Database.literal(String.valueOf(dialect.separator()))
                + ", compression=" + (text().gzipped() ? "'gzip'" : "'none'")
                + ", skip=" + (dialect.header() ? dialect.emptyLines() + 1 : 0)
                + ", max_line_size=" + Math.max(LEAST_LINE_LIMIT, 4 * dialect.longest())
                + ", columns={" + String.join(", ", types) + "})";
    }

    @Override
    double estimatedRows() {
        // Text compresses to a third or less; if this is too much for the heap, the rows are counted before it is
        // refused.
        return text().length() / dialect.bytesPerRecord() * (text().gzipped() ? 3 : 1);
    }

    @Override
    @Nullable
    TableException fault() {
        try (CsvRecords records = new CsvRecords(file, text().open(), dialect.separator())) {
            while (records.next()) {
                if (records.size() != names().size()) {
                    return CsvDialect.ragged(text(), records.line(), records.size(), names().size());
                }
                if (records.mixedLineEnds()) {
                    return TableException.at(
                            file,
                            records.where(),
                            "the line ends otherwise than those before it (LF, CRLF and CR are mixed); make them equal");
                }
                records.cells();
            }
        } catch (IOException e) {
            return text().failure(e);
        } catch (TableException e) {
            return e;
        }
        return null;
    }

    @Override
    int[] findLines() {
        int[] found = new int[rows()];
        int at = dialect.header() ? -1 : 0;
        try (CsvRecords records = new CsvRecords(file, text().open(), dialect.separator())) {
            while (records.next()) {
                if (at >= 0 && at < found.length) {
                    found[at] = records.line();
                }
                at++;
            }
        } catch (IOException e) {
            return new int[0];
        }
        return at == found.length ? found : new int[0];
    }

    @Override
    public List<String> notes() {
        return dialect.notes();
    }
}
