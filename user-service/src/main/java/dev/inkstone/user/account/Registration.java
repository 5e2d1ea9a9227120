package dev.inkstone.user.account;

import dev.inkstone.common.outbox.Outbox;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import dev.inkstone.common.storage.Contention;
import dev.inkstone.common.storage.Storage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a stranger a person with an account. Who gets a name or an address is decided by its
/// unique key; looking beforehand only spares the work of a hash and names all that is taken.
@ApplicationScoped
class Registration {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Outbox outbox;
    private final Clock clock;

    Registration(Accounts accounts, Passwords passwords, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @param key the request's `Idempotency-Key`: sent again, it gives the same account
    Account register(NewAccount wanted, @Nullable String key) {
        var earlier = earlier(wanted, key);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        // Not in a transaction: nobody should hold a connection while waiting for a turn to hash.
        var account =
                new Account(
                        Storage.newId(),
                        wanted.email(),
                        wanted.username(),
                        passwords.hash(wanted.password()),
                        null,
                        null,
                        1);
        return Contention.again(
                () -> earlier(wanted, key).orElseGet(() -> add(account, key, wanted)));
    }

    private Account add(Account account, @Nullable String key, NewAccount wanted) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            accounts.add(account, key, wanted.digest());
                            outbox.add(
                                    UserRegistered.of(account, Storage.newId(), clock.instant()));
                            return account;
                        });
    }

    /// Looks for the earlier request last: it may commit while this looks.
    private Optional<Account> earlier(NewAccount wanted, @Nullable String key) {
        var taken = accounts.taken(wanted.email(), wanted.username(), null);
        var earlier =
                Optional.ofNullable(key)
                        .flatMap(accounts::createdBy)
                        .map(created -> repeated(wanted, created.getKey(), created.getValue()));
        if (earlier.isEmpty() && !taken.isEmpty()) {
            throw new Refusal(Kind.CONFLICT, taken);
        }
        return earlier;
    }

    /// A repeat is answered with a token, so it has to prove itself as signing in does.
    private Account repeated(NewAccount wanted, Account created, byte[] digest) {
        if (MessageDigest.isEqual(digest, wanted.digest())
                && passwords.match(created.password(), wanted.password())) {
            return created;
        }
        throw Refusal.invalid("request", "Idempotency-Key was used for another request");
    }
}
