package io.rote.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** An in-memory DuckDB that writes nothing to disk and fetches nothing from elsewhere. */
final class Database implements AutoCloseable {
    private static final int MOST_THREADS = 8;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database open() throws SQLException {
        Properties settings = new Properties();
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
        if (connection == null) {
            throw new SQLException("DuckDB's driver does not know its own address");
        }
        return new Database(connection);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All rows of a small result, cells as text. */
    List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int j = 1; j <= columns; j++) {
                    row.add(result.getString(j));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Takes one vector of a result. */
    @FunctionalInterface
    interface VectorReader {
        /** Reads the column's rows from {@code firstRow} on. */
        void read(int column, DuckDBReadableVector vector, int firstRow);
    }

    /** Hands over a result vector by vector, without an object per cell. */
    void fetch(String sql, VectorReader reader) throws SQLException {
        try (DuckDBPreparedStatement statement =
                        connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
                DuckDBChunkedResult result = statement.query()) {
            int row = 0;
            while (result.nextChunk()) {
                DuckDBDataChunkReader chunk = result.chunk();
                for (int j = 0; j < chunk.columnCount(); j++) {
                    reader.read(j, chunk.vector(j), row);
                }
                row += Math.toIntExact(chunk.rowCount());
            }
        }
    }

    /** A text as SQL writes it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A path as a literal that names this file alone: what DuckDB would take for a pattern is put in brackets. */
    static String literal(Path file) {
        StringBuilder path = new StringBuilder();
        for (char c : file.toAbsolutePath().toString().toCharArray()) {
            path.append("*?[".indexOf(c) >= 0 ? "[" + c + "]" : String.valueOf(c));
        }
        return literal(path.toString());
    }

    /** A refusal with DuckDB's own reason. */
    static TableException failure(Path file, SQLException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new TableException(
                file + ": the file cannot be read (" + reason + "); check that it is what its name says", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing an in-memory database cannot fail", e);
        }
    }
}
