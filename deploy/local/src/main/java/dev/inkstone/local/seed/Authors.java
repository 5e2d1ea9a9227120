package dev.inkstone.local.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.local.api.Call;
import dev.inkstone.local.seed.PatientApi.GaveUp;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who writes the articles. E-mail and password follow from the name, so that a later run logs in
/// as the same people: fine for a stack on one's own machine, and for nothing else.
final class Authors {

    private final PatientApi api;
    private final int hired;
    private final Map<String, Author> known = new ConcurrentHashMap<>();

    /// @param hired how many share the lines that name no author
    Authors(PatientApi api, int hired) {
        this.api = api;
        this.hired = hired;
    }

    /// Whom the line names, if that name can be had, or else one of the hired: by the article's
    /// identity, not its place in a file, so that it is the same one again next time.
    Author of(ArticleLine line) throws GaveUp, InterruptedException {
        if (!line.author().isEmpty()) {
            var named = author(line.author());
            if (!named.token().isEmpty()) {
                return named;
            }
        }
        var index = Math.floorMod(line.identity().hashCode(), hired);
        return author("writer-%02d".formatted(index + 1));
    }

    private Author author(String name) {
        return known.computeIfAbsent(name, Author::new);
    }

    final class Author {

        private final String name;
        private @Nullable String token;

        private Author(String name) {
            this.name = name;
        }

        /// "" when the name is somebody else's, or none that the stack takes.
        synchronized String token() throws GaveUp, InterruptedException {
            if (token == null) {
                token = signIn();
            }
            return token;
        }

        /// After the stack refused the token.
        synchronized void renew() {
            token = null;
        }

        /// Registers first, since a failed login counts against whoever tries.
        private String signIn() throws GaveUp, InterruptedException {
            var fields = credentials().put("username", name);
            var answer = api.send(Call.post("/api/users").with("user", fields));
            if (answer.status() == 409) {
                answer = api.send(Call.post("/api/users/login").with("user", credentials()));
            }
            return answer.text("/user/token");
        }

        private ObjectNode credentials() {
            var secret = UUID.nameUUIDFromBytes(("seed " + name).getBytes(StandardCharsets.UTF_8));
            return Call.object()
                    .put("email", secret.toString().substring(0, 13) + "@seed.example")
                    .put("password", secret.toString());
        }
    }
}
