package dev.inkstone.user.account;

import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Caller;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.user.session.Tokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// What hashes a password waits for its turn on a virtual thread, so that reads keep the others.
@Path("/api")
class AccountResource {

    private static final int IDEMPOTENCY_KEY_MAX = 255;

    private final Registration registration;
    private final SignIn signingIn;
    private final Editing editing;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Caller caller;

    AccountResource(
            Registration registration,
            SignIn signingIn,
            Editing editing,
            Accounts accounts,
            Tokens tokens,
            Caller caller) {
        this.registration = registration;
        this.signingIn = signingIn;
        this.editing = editing;
        this.accounts = accounts;
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Path("users")
    @ResponseStatus(201)
    @RunOnVirtualThread
    public UserBody register(Sent sent, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return signedIn(registration.register(NewAccount.of(sent), acceptable(key)));
    }

    @POST
    @Path("users/login")
    @RunOnVirtualThread
    public UserBody signIn(Sent sent) {
        var form = new AccountForm(sent.form("user"));
        var email = form.anyEmail();
        var password = form.anyPassword();
        form.form().refuseWrong();
        return signedIn(signingIn.signIn(email, password));
    }

    @GET
    @Path("user")
    public UserBody read() {
        return body(accounts.of(caller.id()).orElseThrow(Account::unknown));
    }

    @PUT
    @Path("user")
    @RunOnVirtualThread
    public UserBody edit(Sent sent) {
        return body(editing.edit(caller.id(), sent));
    }

    private static @Nullable String acceptable(@Nullable String idempotencyKey) {
        if (idempotencyKey == null || idempotencyKey.isBlank()) {
            return null;
        }
        if (idempotencyKey.length() > IDEMPOTENCY_KEY_MAX) {
            throw Refusal.invalid(
                    "request", "Idempotency-Key is too long (maximum is 255 characters)");
        }
        return idempotencyKey;
    }

    private UserBody signedIn(Account account) {
        return body(account, tokens.of(account.identity()));
    }

    private UserBody body(Account account) {
        return body(account, tokens.of(account.identity(), caller.bearer()));
    }

    private static UserBody body(Account account, String token) {
        return new UserBody(
                new UserView(
                        account.email(),
                        token,
                        account.username(),
                        account.bio(),
                        account.image()));
    }

    record UserBody(UserView user) {}

    record UserView(
            String email,
            String token,
            String username,
            @Nullable String bio,
            @Nullable String image) {}
}
