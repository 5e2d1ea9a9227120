package dev.inkstone.common.storage;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Runs a transaction again that lost a race in the database: a deadlock, a lock that was not had
/// in time, a unique key that somebody else was quicker to take. Seen again, the last is an
/// ordinary conflict, which the transaction can find and name by itself.
public final class Contention {

    private static final Logger log = Logger.getLogger(Contention.class);
    private static final int TRIES = 10;

    private Contention() {}

    /// @param transaction begins and ends a transaction of its own
    /// @throws Refusal OVERLOADED when it lost every time
    public static <T> T again(Supplier<T> transaction) {
        for (var tried = 1; ; tried++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (!lost(e)) {
                    throw e;
                }
                log.debugf("contention tried=%d cause=%s", tried, e.getMessage());
                if (tried == TRIES) {
                    throw new Refusal(Kind.OVERLOADED, "request", "overloaded, try again");
                }
                pause(tried);
            }
        }
    }

    private static boolean lost(Throwable failure) {
        for (var t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && lost(e)) {
                return true;
            }
        }
        return false;
    }

    /// SQLSTATE 40 is a rolled back transaction and 23505 PostgreSQL's unique key, whose MySQL
    /// numbers are 1062, and 1205 for a lock timeout.
    private static boolean lost(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("40")
                || state.equals("23505")
                || e.getErrorCode() == 1062
                || e.getErrorCode() == 1205;
    }

    private static void pause(int tried) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, 10 * tried + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Kind.OVERLOADED, "request", "overloaded, try again");
        }
    }
}
