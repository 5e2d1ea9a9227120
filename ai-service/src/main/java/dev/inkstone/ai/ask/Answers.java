package dev.inkstone.ai.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// What a model has answered lately, by the hash of what it was asked: whoever asks again, or has lost
/// the answer on the way, has it at once.
@ApplicationScoped
class Answers {

    /// A day later the model may know better.
    private static final Duration KEPT = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Clock clock;

    Answers(Jdbi jdbi, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
    }

    Optional<Answer> to(String question) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select answer from answered
                                        where question = ? and answered_at > ?
                                        """,
                                        question,
                                        clock.instant().minus(KEPT))
                                .mapTo(String.class)
                                .findFirst()
                                .map(this::read));
    }

    void keep(String question, Answer answer) {
        var now = clock.instant();
        var written = write(answer);
        jdbi.useHandle(
                handle -> {
                    handle.execute("delete from answered where answered_at <= ?", now.minus(KEPT));
                    handle.execute(
                            """
                            insert into answered (question, answer, answered_at)
                            values (?, cast(? as jsonb), ?) on conflict (question) do nothing
                            """,
                            question,
                            written,
                            now);
                });
    }

    private Answer read(String answer) {
        try {
            return json.readValue(answer, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored cannot be read", e);
        }
    }

    private String write(Answer answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is plain data", e);
        }
    }
}
