package dev.inkstone.user.account;

import dev.inkstone.common.form.Form;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of an account as a client sends them, and what is acceptable in each.
record AccountForm(Form form) {

    static final int USERNAME_MAX = 100;
    /// RFC 5321, 4.5.3.1.3: what fits a mail path.
    static final int EMAIL_MAX = 254;
    /// NIST SP 800-63B, 5.1.1.2.
    static final int PASSWORD_MIN = 8;
    static final int PASSWORD_MAX = 1000;
    static final int TEXT_MAX = 10_000;

    // Whether an address works only a message to it can tell; this catches what cannot be one.
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s\\p{C}]+@[^@\\s\\p{C}]+");
    // A name stands in paths, where `.` and `..` are no segments, and in a column, where blanks at
    // its end do not count. What cannot be seen is no part of it, but the joiners that some scripts
    // and emoji are written with are.
    private static final Pattern NAME =
            Pattern.compile(
                    "(?!\\.{1,2}$)[^\\s\\p{Z}\\p{C}]([\\P{C}\\u200c\\u200d]*[^\\s\\p{Z}\\p{C}])?");

    String username() {
        return text("username", USERNAME_MAX, name -> NAME.matcher(name).matches(), "is invalid");
    }

    String usernameOr(String current) {
        return form.has("username") ? username() : current;
    }

    String email() {
        return text("email", EMAIL_MAX, email -> ADDRESS.matcher(email).matches(), "is invalid");
    }

    String emailOr(String current) {
        return form.has("email") ? email() : current;
    }

    /// To look for, which is no reason to say more of it than that it is missing.
    String anyEmail() {
        return form.text("email", EMAIL_MAX);
    }

    String anyPassword() {
        return form.text("password", PASSWORD_MAX);
    }

    String password() {
        return text(
                "password",
                PASSWORD_MAX,
                password -> password.codePointCount(0, password.length()) >= PASSWORD_MIN,
                "is too short (minimum is " + PASSWORD_MIN + " characters)");
    }

    @Nullable String passwordOrNull() {
        return form.has("password") ? password() : null;
    }

    @Nullable String bioOr(@Nullable String current) {
        return form.textOrNull("bio", TEXT_MAX, current);
    }

    @Nullable String imageOr(@Nullable String current) {
        return form.textOrNull("image", TEXT_MAX, current);
    }

    private String text(String field, int max, Predicate<String> acceptable, String otherwise) {
        var text = form.text(field, max);
        if (!form.isWrong(field) && !acceptable.test(text)) {
            form.wrong(field, otherwise);
        }
        return text;
    }
}
