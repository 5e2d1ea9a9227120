package dev.inkstone.common.storage;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/// Producers of what every service's repositories are built from.
public final class Storage {

    private Storage() {}

    /// A time-ordered identifier (UUID version 7), so that index pages fill in order.
    public static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static final class Producers {

        /// Transactions belong to JTA (`@Transactional`); Jdbi only runs statements in them.
        @Produces
        @Singleton
        Jdbi jdbi(AgroalDataSource source) {
            var jdbi = Jdbi.create(source);
            jdbi.setTransactionHandler(new CMTTransactionHandler());
            return jdbi;
        }

        /// Whole milliseconds: what is stored is what every answer shows, to the byte.
        @Produces
        @Singleton
        Clock clock() {
            return Clock.tickMillis(ZoneOffset.UTC);
        }
    }
}
