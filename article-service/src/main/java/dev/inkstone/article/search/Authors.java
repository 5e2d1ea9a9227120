package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Articles are indexed by their author's id, so that a new name moves none of them.
@ApplicationScoped
class Authors {

    private final Jdbi jdbi;

    Authors(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Null where nobody has that name. While a name changes hands, the younger account has it.
    @Nullable UUID named(String username) {
        // No name holds what no column can.
        if (username.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(username)) {
            return null;
        }
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select id from profile where username = ?
                                        order by id desc limit 1
                                        """,
                                        username)
                                .mapTo(UUID.class)
                                .findOne()
                                .orElse(null));
    }
}
