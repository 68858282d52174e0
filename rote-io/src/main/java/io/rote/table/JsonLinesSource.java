package io.rote.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON lines: one object a line, all with the same keys. */
final class JsonLinesSource extends TextSource {
    private static final int SAMPLE_ROWS = 1000;

    private final long count;

    private JsonLinesSource(TextFile text, Database database, List<String> names, long count) {
        super(text, database, names);
        this.count = count;
    }

    static JsonLinesSource open(Path file) {
        TextFile text = new TextFile(file);
        JsonLines.requireNoMark(text);
        Database database = null;
        try {
            database = Database.open();
            List<List<@Nullable String>> keys = database.rows("SELECT list_sort(json_keys(json)), count(*) FROM "
                    + "read_ndjson_objects(" + relation(text) + ") GROUP BY 1 LIMIT 2");
            if (keys.isEmpty()) {
                throw TableException.in(file, "the file holds no rows; give a table with at least two rows");
            }
            TextFile.await(text.verification());
            TableException fault = keys.size() > 1 ? JsonLines.fault(text) : null;
            if (fault != null) {
                throw fault;
            }
            List<String> names = new ArrayList<>();
            for (List<@Nullable String> row : database.rows("SELECT unnest(json_keys(json)) FROM (SELECT json FROM "
                    + "read_ndjson_objects(" + relation(text) + ") LIMIT 1)")) {
                names.add(String.valueOf(row.get(0)));
            }
            requireDistinct(text, names);
            JsonLinesSource source = new JsonLinesSource(
                    text,
                    database,
                    names,
                    Long.parseLong(String.valueOf(keys.get(0).get(1))));
            database = null;
            return source;
        } catch (SQLException e) {
            TextFile.await(text.verification());
            TableException fault = JsonLines.fault(text);
            throw fault == null ? Database.failure(file, e) : fault;
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }

    private static void requireDistinct(TextFile text, List<String> names) {
        TableException fault = names.isEmpty() ? JsonLines.fault(text) : null;
        if (fault != null) {
            throw fault;
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw TableException.in(
                        text.path(), "two columns are called \"" + name + "\", letter case aside; rename one of them");
            }
        }
    }

    private static String relation(TextFile text) {
        return Database.literal(text.path()) + ", compression=" + (text.gzipped() ? "'gzip'" : "'none'")
                + ", hive_partitioning=false";
    }

    @Override
    boolean[] guess() throws SQLException {
        boolean[] numeric = new boolean[names().size()];
        List<List<@Nullable String>> sample =
                database.rows(select(new boolean[numeric.length]) + " LIMIT " + SAMPLE_ROWS);
        for (int j = 0; j < numeric.length; j++) {
            int numbers = 0;
            int present = 0;
            for (List<@Nullable String> row : sample) {
                String cell = row.get(j);
                CellText meaning = cell == null ? CellText.MISSING : CellText.of(cell);
                present += meaning == CellText.MISSING ? 0 : 1;
                numbers += meaning == CellText.NUMBER || meaning == CellText.NOT_FINITE ? 1 : 0;
            }
            numeric[j] = 2 * numbers >= present;
        }
        return numeric;
    }

    @Override
    String select(boolean[] numeric) {
        List<String> cells = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int j = 0; j < numeric.length; j++) {
            String name = '"' + names().get(j).replace("\"", "\"\"") + '"';
            cells.add((numeric[j] && isCautious() ? number(name) : name) + " AS c" + j);
            types.add(Database.literal(names().get(j)) + ": '" + (numeric[j] && !isCautious() ? "DOUBLE" : "VARCHAR")
                    + "'");
        }
        return "SELECT " + String.join(", ", cells) + " FROM read_json(" + relation(text())
                + ", format='newline_delimited', columns={" + String.join(", ", types) + "})";
    }

    @Override
    double estimatedRows() {
        return count;
    }

    @Override
    @Nullable
    TableException fault() {
        return JsonLines.fault(text());
    }

    @Override
    int[] findLines() {
        return JsonLines.lines(text(), rows());
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
