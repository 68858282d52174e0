package io.rote.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that DuckDB reads, loaded into a table {@code t} with columns {@code c0}, {@code c1}, ….
 *
 * <p>In text formats a column is numeric if at least half of its cells that are not missing are numbers. A sample guesses
 * that; the whole file decides: whenever a guess meets a cell of the other kind, all cells of that column are counted.
 */
abstract class SqlSource implements Source {
    final Path file;
    final Database database;
    private final List<String> names;
    private final Column[] columns;
    /** For text columns, the code of each value of the enumeration. */
    private final Map<Integer, int[]> codes = new HashMap<>();

    private int rows = -1;

    SqlSource(Path file, Database database, List<String> names) {
        this.file = file;
        this.database = database;
        this.names = List.copyOf(names);
        this.columns = new Column[names.size()];
    }

    /** For each column, whether it seems to hold numbers. */
    abstract boolean[] guess() throws SQLException;

    /** Whether the kind of a column follows from its cells rather than from the file's schema. */
    abstract boolean kindFollowsFromCells();

    /** The file's rows as SQL: columns {@code c0}, {@code c1}, … of text, or of numbers where {@code numeric}. */
    abstract String select(boolean[] numeric);

    /** What is wrong with the file, told better than by DuckDB, if the reason is found. */
    abstract TableException explain(SQLException failure);

    /** Whether another {@link #select} may succeed where one failed. */
    boolean changesPlanAfterFailure() {
        return false;
    }

    /** An SQL expression for the number in text column {@code column}, NULL if it holds none. */
    String number(String column) {
        // DuckDB moves a bare TRY_CAST into its CSV reader, where it fails instead of giving NULL.
        return "TRY_CAST(trim(" + column + ") AS DOUBLE)";
    }

    /** About how many rows the file has; only asked before loading. */
    abstract double estimatedRows() throws SQLException;

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public int[] usualTargets() {
        return new int[] {names.size() - 1};
    }

    @Override
    public int rows() {
        if (rows < 0) {
            try {
                load();
            } catch (SQLException e) {
                throw explain(e);
            }
        }
        return rows;
    }

    @Override
    public Column column(int j) {
        rows();
        return columns[j];
    }

    private void load() throws SQLException {
        long heap = Runtime.getRuntime().maxMemory();
        if (!MemoryNeed.fits(estimatedRows(), names.size(), heap)) {
            long exact = database.number("SELECT count(*) FROM (" + select(new boolean[names.size()]) + ")");
            MemoryNeed.check(file, exact, names.size(), heap);
        }
        boolean[] numeric = guess();
        create(numeric);
        if (kindFollowsFromCells() && correct(numeric)) {
            create(numeric);
        }
        rows = Math.toIntExact(database.number("SELECT count(*) FROM t"));
        for (int j = 0; j < columns.length; j++) {
            columns[j] = numeric[j] ? new Column.Numbers() : categories(j);
        }
    }

    private void create(boolean[] numeric) throws SQLException {
        try {
            database.execute("CREATE OR REPLACE TEMP TABLE t AS " + select(numeric));
        } catch (SQLException e) {
            if (!changesPlanAfterFailure()) {
                throw e;
            }
            database.execute("CREATE OR REPLACE TEMP TABLE t AS " + select(numeric));
        }
    }

    /** Counts the cells of columns where the guess may be wrong; true if it was. */
    private boolean correct(boolean[] numeric) throws SQLException {
        List<String> tests = new ArrayList<>();
        for (int j = 0; j < numeric.length; j++) {
            tests.add(numeric[j] ? "count(*) > count(c" + j + ")" : "count(" + number("c" + j) + ") > 0");
        }
        List<@Nullable String> doubts =
                database.rows("SELECT " + String.join(", ", tests) + " FROM t").get(0);
        int[] doubtful = IntStream.range(0, numeric.length)
                .filter(j -> "true".equals(doubts.get(j)))
                .toArray();
        if (doubtful.length == 0) {
            return false;
        }
        List<String> counts = new ArrayList<>();
        for (int j : doubtful) {
            String cell = "lower(trim(c" + j + "))";
            counts.add("2 * count(CASE WHEN " + cell + " NOT IN (" + missingWords() + ") THEN " + number("c" + j)
                    + " END) >= count(" + "CASE WHEN " + cell + " NOT IN (" + missingWords() + ") THEN 1 END)");
        }
        List<@Nullable String> verdicts = database.rows(
                        "SELECT " + String.join(", ", counts) + " FROM (" + select(new boolean[numeric.length]) + ")")
                .get(0);
        boolean changed = false;
        for (int k = 0; k < doubtful.length; k++) {
            boolean numbers = "true".equals(verdicts.get(k));
            changed |= numbers != numeric[doubtful[k]];
            numeric[doubtful[k]] = numbers;
        }
        return changed;
    }

    private static String missingWords() {
        return String.join(
                ", ",
                CellText.MISSING_WORDS.stream().map(Database::literal).sorted().toList());
    }

    /** Makes the cells of text column j an enumeration e, and the enumeration a sorted list without missing cells. */
    private Column.Text categories(int j) throws SQLException {
        if (database.number("SELECT count(c" + j + ") FROM t") == 0) {
            return new Column.Text(List.of());
        }
        database.execute(
                "CREATE TYPE e" + j + " AS ENUM (SELECT DISTINCT c" + j + " FROM t WHERE c" + j + " IS NOT NULL)");
        List<String> cells = new ArrayList<>();
        for (List<@Nullable String> row : database.rows("SELECT unnest(enum_range(NULL::e" + j + "))::VARCHAR")) {
            cells.add(String.valueOf(row.get(0)));
        }
        List<String> values = cells.stream()
                .filter(cell -> CellText.of(cell) != CellText.MISSING)
                .sorted()
                .toList();
        int[] sorted = cells.stream()
                .mapToInt(cell -> Math.max(-1, Collections.binarySearch(values, cell)))
                .toArray();
        codes.put(j, sorted);
        return new Column.Text(values);
    }

    @Override
    public void numbers(List<Slot> slots) {
        if (slots.isEmpty()) {
            return;
        }
        List<String> wanted = slots.stream().map(slot -> "c" + slot.column()).toList();
        try {
            database.fetch("SELECT " + String.join(", ", wanted) + " FROM t", (column, vector, firstRow) -> {
                Slot slot = slots.get(column);
                int count = (int) vector.rowCount();
                for (int i = 0; i < count; i++) {
                    slot.set(firstRow + i, vector.getDouble(i, Double.NaN));
                }
            });
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    @Override
    public int[] codes(int j) {
        int[] rowCodes = new int[rows()];
        Arrays.fill(rowCodes, -1);
        int[] enumeration = codes.get(j);
        if (enumeration == null) {
            return rowCodes;
        }
        try {
            String code = "coalesce(enum_code(c" + j + "::e" + j + ")::INTEGER, -1)";
            database.fetch("SELECT " + code + " FROM t", (column, vector, firstRow) -> {
                int count = (int) vector.rowCount();
                for (int i = 0; i < count; i++) {
                    int at = vector.getInt(i);
                    rowCodes[firstRow + i] = at < 0 ? -1 : enumeration[at];
                }
            });
        } catch (SQLException e) {
            throw explain(e);
        }
        return rowCodes;
    }

    @Override
    public @Nullable String cell(int row, int j) {
        try {
            return database.rows(
                            "SELECT c" + j + " FROM (" + select(new boolean[names.size()]) + ") LIMIT 1 OFFSET " + row)
                    .get(0)
                    .get(0);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
