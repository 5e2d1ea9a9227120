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
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// What a model may cost in all, by the day (UTC).
@ApplicationScoped
public class Budget {

    private static final Logger log = Logger.getLogger(Budget.class);

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
            throw usedUp();
        }
    }

    /// Sets aside what a question may cost before it is asked, and sets that right by what it did cost:
    /// questions asked at once, and those that a crash cuts short, count too.
    ///
    /// @param tokens that it will take, about
    /// @throws Refusal TOO_MANY until the day is over, once too little is left
    public <T> Said<T> paying(long tokens, Supplier<Said<T>> question) {
        var day = today();
        setAside(day, tokens);
        Said<T> said;
        try {
            said = question.get();
        } catch (RuntimeException e) {
            spend(day, -tokens, 0);
            throw e;
        }
        try {
            spend(day, said.inputTokens() - tokens, said.outputTokens());
        } catch (RuntimeException e) {
            // What was set aside stands for it; the answer is paid for and must not be lost.
            log.warnf("budget_not_settled cause=%s", e);
        }
        return said;
    }

    private void setAside(LocalDate day, long tokens) {
        var counted =
                jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                insert into spent (day, input_tokens, output_tokens)
                                                select cast(:day as date), :tokens, 0
                                                where :tokens <= :most
                                                on conflict (day) do update
                                                set input_tokens = spent.input_tokens + :tokens
                                                where spent.input_tokens + spent.output_tokens
                                                    + :tokens <= :most
                                                """)
                                        .bind("day", day)
                                        .bind("tokens", tokens)
                                        .bind("most", config.tokensPerDay())
                                        .execute());
        if (counted == 0) {
            throw usedUp();
        }
    }

    private Refusal usedUp() {
        var now = clock.instant();
        return Refusal.tooMany(
                "what the model may cost today is used up",
                Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
    }

    private void spend(LocalDate day, long inputTokens, long outputTokens) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                insert into spent (day, input_tokens, output_tokens) values (?, ?, ?)
                                on conflict (day) do update
                                set input_tokens = spent.input_tokens + excluded.input_tokens,
                                    output_tokens = spent.output_tokens + excluded.output_tokens
                                """,
                                day,
                                inputTokens,
                                outputTokens));
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
