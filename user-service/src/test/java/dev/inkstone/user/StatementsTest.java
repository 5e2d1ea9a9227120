package dev.inkstone.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is read most costs one statement.
@QuarkusTest
class StatementsTest extends ServiceTest {

    private final Jdbi jdbi;
    private final List<String> statements = new CopyOnWriteArrayList<>();

    StatementsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void listen() {
        jdbi.setSqlLogger(
                new SqlLogger() {
                    @Override
                    public void logAfterExecution(StatementContext context) {
                        // The relay goes on looking into the outbox.
                        if (!context.getRawSql().contains("outbox")) {
                            statements.add(context.getRawSql());
                        }
                    }
                });
    }

    @AfterEach
    void stopListening() {
        jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }

    @Test
    void reading_ones_own_account_is_one_statement() {
        var token = registered(newName());
        statements.clear();
        as(token).get("/api/user").then().statusCode(200);
        assertEquals(1, statements.size(), statements::toString);
    }

    @Test
    void reading_a_profile_as_somebody_is_one_statement() {
        var name = newName();
        var token = registered(name);
        statements.clear();
        as(token).get("/api/profiles/{name}", name).then().statusCode(200);
        assertEquals(1, statements.size(), statements::toString);
    }
}
