package io.rote.sweep.store;

import io.rote.sweep.Cell;
import io.rote.sweep.CellOutcome;
import io.rote.sweep.CellResult;
import io.rote.sweep.Design;
import io.rote.sweep.Measures;
import io.rote.sweep.plan.SweepPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of one plan in one file.
 *
 * <p><b>Guarantee.</b> (G1) {@link #add} returns after its result is in the file's log on disk: a kill at any later moment does not lose
 * it. (G2) A cell has at most one result. (G3) The file is of this plan and of schema version {@value Schema#VERSION}, or opening
 * fails. (G4) One process at a time has it open for writing; DuckDB keeps a lock.
 *
 * <p>Not thread-safe: one writer.
 */
public final class ResultStore implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Map<String, PreparedStatement> inserts = new HashMap<>();
    private int session;

    private ResultStore(Path file, Connection connection, List<Cell> cells) {
        this.file = file;
        this.connection = connection;
        cells.forEach(cell -> this.cells.put(cell.id(), cell));
    }

    /**
     * Opens the results of a plan for adding; the file is made if it is not there.
     *
     * @param cells the plan's cells
     * @throws StoreException if the file is of another plan or schema, is in use, or cannot be read or written
     */
    public static ResultStore open(Path file, SweepPlan plan, List<Cell> cells) {
        boolean isNew = !Files.exists(file);
        return checked(file, false, plan, cells, store -> {
            if (isNew || store.isEmpty()) {
                store.create(plan);
            }
        });
    }

    /**
     * Opens the results of a plan for reading; the file must be there.
     *
     * @throws StoreException as {@link #open}
     */
    public static ResultStore read(Path file, SweepPlan plan, List<Cell> cells) {
        return checked(file, true, plan, cells, store -> {});
    }

    /** What is done to a file before its plan is compared. */
    private interface Preparation {
        void on(ResultStore store) throws SQLException;
    }

    private static ResultStore checked(
            Path file, boolean readOnly, SweepPlan plan, List<Cell> cells, Preparation preparation) {
        ResultStore store = new ResultStore(file, DuckDbFile.connect(file, readOnly), cells);
        try {
            preparation.on(store);
            store.requireSame(plan);
            return store;
        } catch (SQLException e) {
            store.close();
            throw DuckDbFile.failure(file, e);
        } catch (StoreException e) {
            store.close();
            throw e;
        }
    }

    /** The results so far, in the plan's order. */
    public List<CellResult> results() {
        List<CellResult> results = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM result ORDER BY position")) {
            while (row.next()) {
                Cell cell = cells.get(row.getString("cell"));
                if (cell == null) {
                    throw new StoreException(file + ": the file holds a cell that its plan does not have ("
                            + row.getString("cell") + "); it is damaged: move it away and start again");
                }
                results.add(result(cell, row));
            }
            return results;
        } catch (SQLException e) {
            throw DuckDbFile.failure(file, e);
        }
    }

    /** The cells without a result, in the plan's order. */
    public List<Cell> pending() {
        Set<String> done = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT cell FROM result")) {
            while (row.next()) {
                done.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw DuckDbFile.failure(file, e);
        }
        return cells.values().stream().filter(cell -> !done.contains(cell.id())).toList();
    }

    /** Says who adds the results that follow. */
    public void begin(Session who) {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT coalesce(max(session), 0) FROM session")) {
            last.next();
            session = last.getInt(1) + 1;
        } catch (SQLException e) {
            throw DuckDbFile.failure(file, e);
        }
        insert(
                "session",
                session,
                now(Instant.now()),
                who.runner(),
                who.version(),
                who.git(),
                who.jvm(),
                who.system(),
                who.backend(),
                who.command());
    }

    /**
     * Adds a result and commits it.
     *
     * @throws StoreException if it cannot be written, or the cell has a result already
     */
    public void add(CellResult result) {
        Design design = result.cell().design();
        Measures measures = result.measures();
        insert(
                "result",
                result.cell().id(),
                result.cell().index(),
                result.cell().seed(),
                design.data().id(),
                design.samples(),
                design.inputs(),
                design.labels().id(),
                design.labels().outputs(),
                design.method(),
                design.activation(),
                design.hiddenLayers(),
                design.widthText(),
                design.trial(),
                result.success(),
                result.outcome().id(),
                measures.residual(),
                measures.misclassified(),
                measures.neurons(),
                measures.parameters(),
                measures.iterations(),
                measures.starts(),
                measures.condition(),
                result.message(),
                result.seconds(),
                now(result.finished()),
                result.worker(),
                session);
    }

    /** Copies the results to a file, {@code CSV} or {@code PARQUET}, in the plan's order. */
    public void export(Path to, String format) {
        String options = format.equals("CSV") ? "(FORMAT csv, HEADER)" : "(FORMAT parquet)";
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM result ORDER BY position) TO '"
                    + to.toString().replace("'", "''") + "' " + options);
        } catch (SQLException e) {
            throw DuckDbFile.failure(to, e);
        }
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : inserts.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw DuckDbFile.failure(file, e);
        }
    }

    private static CellResult result(Cell cell, ResultSet row) throws SQLException {
        return new CellResult(
                cell,
                CellOutcome.named(row.getString("outcome")),
                new Measures(
                        row.getLong("neurons"),
                        row.getLong("parameters"),
                        number(row, "residual"),
                        row.getLong("misclassified"),
                        row.getInt("iterations"),
                        row.getInt("starts"),
                        number(row, "condition")),
                row.getString("message"),
                row.getDouble("seconds"),
                row.getObject("finished", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("worker"));
    }

    /** NULL reads as NaN. */
    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    private static LocalDateTime now(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** NaN is written as NULL, which SQL's aggregates leave out. */
    private void insert(String table, Object... values) {
        try {
            PreparedStatement statement = inserts.get(table);
            if (statement == null) {
                String marks = "?, ".repeat(values.length - 1) + "?";
                statement = connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")");
                inserts.put(table, statement);
            }
            for (int k = 0; k < values.length; k++) {
                boolean isNaN = values[k] instanceof Double number && number.isNaN();
                statement.setObject(k + 1, isNaN ? null : values[k]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw DuckDbFile.failure(file, e);
        }
    }

    private boolean isEmpty() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT count(*) FROM duckdb_tables()")) {
            tables.next();
            return tables.getInt(1) == 0;
        }
    }

    private void create(SweepPlan plan) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : Schema.CREATE) {
                statement.execute(sql);
            }
        }
        insert("sweep", Schema.VERSION, plan.name(), plan.text(), cells.size(), now(Instant.now()));
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void requireSame(SweepPlan plan) throws SQLException {
        if (!hasTable("sweep") || !hasTable("result")) {
            throw new StoreException(file
                    + ": this DuckDB file does not hold a sweep's results; name another file or move this one away");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM sweep")) {
            row.next();
            int version = row.getInt("schema_version");
            if (version != Schema.VERSION) {
                throw new StoreException(
                        file + ": the file has schema version " + version + ", this Rote writes version "
                                + Schema.VERSION + "; use the Rote that began it, or move the file away");
            }
            String theirs = row.getString("plan");
            if (!theirs.equals(plan.text())) {
                throw new StoreException(file + ": the file holds another sweep (" + difference(theirs, plan.text())
                        + "); name another folder with -o, or move the file away");
            }
        }
    }

    private boolean hasTable(String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM duckdb_tables() WHERE table_name = ?")) {
            statement.setString(1, name);
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1) > 0;
            }
        }
    }

    /** The first line in which two plans differ. */
    private static String difference(String theirs, String ours) {
        List<String> left = theirs.lines().toList();
        List<String> right = ours.lines().toList();
        for (int k = 0; k < Math.min(left.size(), right.size()); k++) {
            if (!left.get(k).equals(right.get(k))) {
                return "there " + left.get(k) + "; here " + right.get(k);
            }
        }
        return left.size() + " settings there, " + right.size() + " here";
    }
}
