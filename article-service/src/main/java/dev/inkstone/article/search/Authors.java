package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Articles are indexed by their author's id, so that a new name moves none of them.
@ApplicationScoped
class Authors {

    private final Jdbi jdbi;

    Authors(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerArrayType(UUID.class, "uuid");
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

    /// Names by id, of those who have one.
    Map<UUID, String> names(Collection<UUID> ids) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select id, username from profile where id = any(:ids)")
                                .bindArray("ids", UUID.class, ids.toArray())
                                .reduceResultSet(
                                        new HashMap<>(),
                                        (names, row, context) -> {
                                            names.put(
                                                    row.getObject(1, UUID.class), row.getString(2));
                                            return names;
                                        }));
    }
}
