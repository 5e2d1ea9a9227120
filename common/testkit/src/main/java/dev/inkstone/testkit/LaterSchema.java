package dev.inkstone.testkit;

import java.sql.SQLException;
import javax.sql.DataSource;

/// A database that a later version has migrated.
public final class LaterSchema {

    private LaterSchema() {}

    /// @param start what this version does at its start
    public static void during(DataSource database, Runnable start) throws SQLException {
        execute(
                database,
                """
                insert into flyway_schema_history (installed_rank, version, description, type,
                    script, installed_by, execution_time, success)
                values (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'later', 0, true)
                """);
        try {
            start.run();
        } finally {
            execute(database, "delete from flyway_schema_history where version = '1000'");
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
