package dev.inkstone.user.account;

import dev.inkstone.common.identity.Identity;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person as the database holds them.
///
/// @param password its hash, never the password itself
/// @param version grows by one with each change of what others see: username, bio and image
record Account(
        UUID id,
        String email,
        String username,
        String password,
        @Nullable String bio,
        @Nullable String image,
        long version) {

    /// By which addresses are compared: people type their own in whatever case.
    static String emailKey(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /// Of a token that speaks for somebody who is not here.
    static Refusal unknown() {
        return new Refusal(Kind.UNAUTHENTICATED, "token", "is invalid");
    }

    Identity identity() {
        return new Identity(id, username);
    }

    String emailKey() {
        return emailKey(email);
    }

    boolean looksLike(Account other) {
        return username.equals(other.username)
                && Objects.equals(bio, other.bio)
                && Objects.equals(image, other.image);
    }

    Account with(AccountForm form, @Nullable String newPassword) {
        var changed =
                new Account(
                        id,
                        form.emailOr(email),
                        form.usernameOr(username),
                        newPassword == null ? password : newPassword,
                        form.bioOr(bio),
                        form.imageOr(image),
                        version);
        return looksLike(changed) ? changed : changed.nextVersion();
    }

    private Account nextVersion() {
        return new Account(id, email, username, password, bio, image, version + 1);
    }
}
