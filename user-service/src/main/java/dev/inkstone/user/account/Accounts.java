package dev.inkstone.user.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Everybody's accounts.
@ApplicationScoped
class Accounts {

    private static final String SELECT =
            """
            select id, email, username, password, bio, image, version, idempotency_digest
            from account
            """;

    private final Jdbi jdbi;

    Accounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Account> of(UUID id) {
        return one(SELECT + " where id = ?", id);
    }

    /// As {@link #of}, kept from changing until the transaction ends.
    Optional<Account> held(UUID id) {
        return one(SELECT + " where id = ? for update", id);
    }

    Optional<Account> withEmail(String email) {
        return one(SELECT + " where email_key = ?", Account.emailKey(email));
    }

    /// What a request with this key created before, with the digest of that request.
    Optional<Map.Entry<Account, byte[]>> createdBy(String idempotencyKey) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(SELECT + " where idempotency_key = ?")
                                .bind(0, idempotencyKey)
                                .map((row, c) -> Map.entry(account(row, c), row.getBytes(8)))
                                .findOne());
    }

    /// Which of the two somebody but `holder` has, by field, with what is wrong with it.
    Map<String, List<String>> taken(String email, String username, @Nullable UUID holder) {
        var wrong = List.of("has already been taken");
        var taken = new TreeMap<String, List<String>>();
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select email_key = :email, username = :username from account
                                        where (email_key = :email or username = :username)
                                        and not id <=> :holder
                                        """)
                                .bind("email", Account.emailKey(email))
                                .bind("username", username)
                                .bindByType("holder", holder, UUID.class)
                                .map(
                                        (row, c) ->
                                                new boolean[] {
                                                    row.getBoolean(1), row.getBoolean(2)
                                                })
                                .forEach(
                                        same -> {
                                            if (same[0]) {
                                                taken.put("email", wrong);
                                            }
                                            if (same[1]) {
                                                taken.put("username", wrong);
                                            }
                                        }));
        return taken;
    }

    void add(Account account, @Nullable String idempotencyKey, byte[] digest) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into account (id, email, email_key, username,
                                            password, version, idempotency_key, idempotency_digest)
                                        values (?, ?, ?, ?, ?, ?, ?, ?)
                                        """)
                                .bind(0, account.id())
                                .bind(1, account.email())
                                .bind(2, account.emailKey())
                                .bind(3, account.username())
                                .bind(4, account.password())
                                .bind(5, account.version())
                                .bind(6, idempotencyKey)
                                .bind(7, digest)
                                .execute());
    }

    void update(Account account) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update account set email = ?, email_key = ?, username = ?,
                                            password = ?, bio = ?, image = ?, version = ?
                                        where id = ?
                                        """)
                                .bind(0, account.email())
                                .bind(1, account.emailKey())
                                .bind(2, account.username())
                                .bind(3, account.password())
                                .bind(4, account.bio())
                                .bind(5, account.image())
                                .bind(6, account.version())
                                .bind(7, account.id())
                                .execute());
    }

    private Optional<Account> one(String sql, Object key) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).bind(0, key).map(Accounts::account).findOne());
    }

    private static Account account(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                BinaryIds.fromBytes(row.getBytes(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7));
    }
}
