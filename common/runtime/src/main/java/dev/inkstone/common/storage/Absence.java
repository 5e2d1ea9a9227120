package dev.inkstone.common.storage;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLTransientException;

/// That the database is away or has no connection left: whoever waits may find it well again.
@ApplicationScoped
public class Absence {

    private static final int PATIENCE_SECONDS = 2;

    private final AgroalDataSource source;

    Absence(AgroalDataSource source) {
        this.source = source;
    }

    /// Whether it lasts. Takes as long as a connection is waited for.
    public boolean lasts() {
        try (var connection = source.getConnection()) {
            return !connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return true;
        }
    }

    public static boolean caused(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && unavailable(sql)) {
                return true;
            }
        }
        return false;
    }

    /// SQLSTATE classes 08 connection, 53 out of resources, 57 operator intervention, 40 rolled
    /// back by a deadlock; Agroal gives no state when no connection could be had in time.
    private static boolean unavailable(SQLException e) {
        var state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40")
                || e instanceof SQLTransientException;
    }
}
