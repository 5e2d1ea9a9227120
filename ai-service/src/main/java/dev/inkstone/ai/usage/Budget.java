package dev.inkstone.ai.usage;

import dev.inkstone.ai.model.Model.Said;
import dev.inkstone.ai.model.ModelConfig;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/// What a model may cost in all, by the day (UTC).
@ApplicationScoped
public class Budget {

    private final Jdbi jdbi;
    private final ModelConfig config;
    private final Clock clock;

    Budget(Jdbi jdbi, ModelConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    public boolean isLeft() {
        return jdbi.withHandle(
                        handle ->
                                handle.select(
                                                """
                                                select coalesce(sum(input_tokens + output_tokens), 0)
                                                from spent where day = ?
                                                """,
                                                today())
                                        .mapTo(long.class)
                                        .one())
                < config.tokensPerDay();
    }

    /// @throws Refusal TOO_MANY until the day is over, once nothing is left
    public void need() {
        if (!isLeft()) {
            var now = clock.instant();
            throw Refusal.tooMany(
                    "what the model may cost today is used up",
                    Duration.between(
                            now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
        }
    }

    public void spend(Said<?> said) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                insert into spent (day, input_tokens, output_tokens) values (?, ?, ?)
                                on conflict (day) do update
                                set input_tokens = spent.input_tokens + excluded.input_tokens,
                                    output_tokens = spent.output_tokens + excluded.output_tokens
                                """,
                                today(),
                                said.inputTokens(),
                                said.outputTokens()));
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
