package dev.inkstone.user.account;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;

/// Proves by e-mail address and password who somebody is.
@ApplicationScoped
class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;

    SignIn(Accounts accounts, Passwords passwords, LoginThrottle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    Account signIn(String email, String password) {
        throttle.refuseTooMany(email);
        var account = accounts.withEmail(email);
        var proven =
                account.map(known -> passwords.match(known.password(), password))
                        .orElseGet(() -> passwords.matchNobodys(password));
        if (!proven) {
            throttle.failed(email);
            throw new Refusal(Kind.UNAUTHENTICATED, "credentials", "invalid");
        }
        throttle.succeeded(email);
        return account.orElseThrow();
    }
}
