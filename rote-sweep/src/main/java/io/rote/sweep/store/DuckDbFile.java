package io.rote.sweep.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A connection to one DuckDB file that leaves the processors to others and fetches nothing from elsewhere. */
final class DuckDbFile {
    private DuckDbFile() {}

    /** Opens a file, which is made if it is not there unless it is only read. */
    static Connection connect(Path file, boolean readOnly) {
        Properties settings = new Properties();
        // results are few: the cells need the processors more
        settings.setProperty("threads", "1");
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        if (readOnly) {
            settings.setProperty("duckdb.read_only", "true");
        }
        try {
            Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + file.toAbsolutePath(), settings);
            if (connection == null) {
                throw new StoreException("DuckDB's driver does not know its own address");
            }
            return connection;
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Says in words why a file could not be used. */
    static StoreException failure(Path file, SQLException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (reason.contains("lock")) {
            return new StoreException(
                    file + ": another process is adding to this file; wait for its end or stop it (" + reason + ")", e);
        }
        if (reason.contains("not a valid DuckDB database file")) {
            return new StoreException(
                    file + ": this is not a DuckDB file; name another folder with -o, or move it away", e);
        }
        return new StoreException(
                file + ": " + reason + "; check the disk's space and the permissions, or name another folder with -o",
                e);
    }
}
