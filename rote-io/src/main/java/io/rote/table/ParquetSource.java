package io.rote.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parquet. The schema says which columns are numbers. */
final class ParquetSource extends SqlSource {
    private static final Set<String> NUMBERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE");
    private static final Set<String> TEXTS = Set.of("VARCHAR", "BOOLEAN");

    private final List<String> types;

    private ParquetSource(Path file, Database database, List<String> names, List<String> types) {
        super(file, database, names);
        this.types = types;
    }

    static ParquetSource open(Path file) {
        Database database = null;
        try {
            if (Files.size(file) == 0) {
                throw TableException.in(file, "the file is empty; give a table with at least two rows");
            }
            database = Database.open();
            List<String> names = new ArrayList<>();
            List<String> types = new ArrayList<>();
            for (List<@Nullable String> column : database.rows("DESCRIBE SELECT * FROM " + relation(file))) {
                String name = String.valueOf(column.get(0));
                String type = String.valueOf(column.get(1));
                if (!isNumber(type) && !TEXTS.contains(type) && !type.startsWith("ENUM")) {
                    throw TableException.in(
                            file,
                            "column \"" + name + "\" is of type " + type
                                    + ", which is neither numbers, truth values nor text; convert or remove it");
                }
                names.add(name);
                types.add(type);
            }
            ParquetSource source = new ParquetSource(file, database, names, types);
            database = null;
            return source;
        } catch (IOException e) {
            throw new TableException(file + ": the file cannot be read (" + e + ")", e);
        } catch (SQLException e) {
            throw Database.failure(file, e);
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }

    private static boolean isNumber(String type) {
        return NUMBERS.contains(type) || type.startsWith("DECIMAL");
    }

    private static String relation(Path file) {
        return "read_parquet(" + Database.literal(file) + ", hive_partitioning=false)";
    }

    @Override
    boolean[] guess() {
        boolean[] numeric = new boolean[types.size()];
        for (int j = 0; j < numeric.length; j++) {
            numeric[j] = isNumber(types.get(j));
        }
        return numeric;
    }

    @Override
    boolean kindFollowsFromCells() {
        return false;
    }

    @Override
    String select(boolean[] numeric) {
        List<String> cells = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        for (int j = 0; j < numeric.length; j++) {
            cells.add("CAST(c" + j + " AS " + (numeric[j] ? "DOUBLE" : "VARCHAR") + ") AS c" + j);
            aliases.add("c" + j);
        }
        return "SELECT " + String.join(", ", cells) + " FROM " + relation(file) + " AS f(" + String.join(", ", aliases)
                + ")";
    }

    @Override
    double estimatedRows() throws SQLException {
        return database.number("SELECT count(*) FROM " + relation(file));
    }

    @Override
    TableException explain(SQLException failure) {
        return Database.failure(file, failure);
    }

    @Override
    public String where(int row) {
        return "row " + (row + 1);
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
