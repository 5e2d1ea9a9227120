package dev.inkstone.article.people;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.common.inbox.Inbox;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxTest {

    @Inject Inbox inbox;
    @Inject Jdbi jdbi;

    @Test
    @Transactional
    void forgets_what_cannot_come_again_and_nothing_else() {
        var old = UUID.randomUUID();
        var fresh = UUID.randomUUID();
        seen(old, 16);
        seen(fresh, 14);
        inbox.forgetOld();
        assertFalse(inbox.seen(old), "was kept");
        assertTrue(inbox.seen(fresh), "was forgotten");
    }

    private void seen(UUID event, int daysAgo) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                insert into inbox (event_id, seen_at)
                                values (?, current_timestamp - ? * interval '1' day)
                                """,
                                event.toString(),
                                daysAgo));
    }
}
