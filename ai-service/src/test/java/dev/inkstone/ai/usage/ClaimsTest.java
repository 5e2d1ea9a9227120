package dev.inkstone.ai.usage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimsTest {

    private final Claims claims;
    private final Jdbi jdbi;

    ClaimsTest(Claims claims, Jdbi jdbi) {
        this.claims = claims;
        this.jdbi = jdbi;
    }

    @Test
    void whoever_has_held_a_claim_for_too_long_frees_nobody_else_s() {
        var content = UUID.randomUUID().toString();
        var late = claims.claim(content).orElseThrow();
        var over = "update claim set until = now() - interval '1 hour' where content = ?";
        jdbi.useHandle(handle -> handle.execute(over, content));
        var current = claims.claim(content).orElseThrow();
        claims.release(content, late);
        assertTrue(claims.claim(content).isEmpty());
        claims.release(content, current);
        assertTrue(claims.claim(content).isPresent());
    }
}
