package dev.inkstone.user;

import dev.inkstone.testkit.LaterSchema;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// A deployment that is taken back starts the version before on what the next one migrated.
@QuarkusTest
class LaterSchemaTest extends ServiceTest {

    private final Flyway flyway;
    private final DataSource database;

    LaterSchemaTest(Flyway flyway, DataSource database) {
        this.flyway = flyway;
        this.database = database;
    }

    @Test
    void a_version_starts_on_the_schema_of_a_later_one() throws SQLException {
        LaterSchema.during(database, flyway::migrate);
    }
}
