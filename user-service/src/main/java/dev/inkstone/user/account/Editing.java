package dev.inkstone.user.account;

import dev.inkstone.common.form.Sent;
import dev.inkstone.common.outbox.Outbox;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import dev.inkstone.common.storage.Contention;
import dev.inkstone.common.storage.Storage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes a person's own account.
@ApplicationScoped
class Editing {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Outbox outbox;
    private final Clock clock;

    Editing(Accounts accounts, Passwords passwords, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.outbox = outbox;
        this.clock = clock;
    }

    Account edit(UUID holder, Sent sent) {
        var current = accounts.of(holder).orElseThrow(Account::unknown);
        var form = new AccountForm(sent.form("user"));
        var password = form.passwordOrNull();
        current.with(form, null);
        form.form().refuseWrong();
        // Not in the transaction: nobody should hold a row while waiting for a turn to hash.
        var hash = password == null ? null : passwords.hash(password);
        return Contention.again(
                () -> QuarkusTransaction.requiringNew().call(() -> edit(holder, form, hash)));
    }

    private Account edit(UUID holder, AccountForm form, @Nullable String hash) {
        var before = accounts.held(holder).orElseThrow(Account::unknown);
        var after = before.with(form, hash);
        var taken = accounts.taken(after.email(), after.username(), holder);
        if (!taken.isEmpty()) {
            throw new Refusal(Kind.CONFLICT, taken);
        }
        accounts.update(after);
        if (after.version() != before.version()) {
            outbox.add(ProfileChanged.of(after, Storage.newId(), clock.instant()));
        }
        return after;
    }
}
