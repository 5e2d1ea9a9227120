package dev.inkstone.user.account;

import dev.inkstone.common.form.Sent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What a person asks to be registered with.
record NewAccount(String email, String username, String password) {

    static NewAccount of(Sent sent) {
        var form = new AccountForm(sent.form("user"));
        var wanted = new NewAccount(form.email(), form.username(), form.password());
        form.form().refuseWrong();
        return wanted;
    }

    /// Tells a repeated request from another. Leaves the password out: a fast digest of it beside
    /// its slow hash would undo the hash.
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((email + '\n' + username).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
