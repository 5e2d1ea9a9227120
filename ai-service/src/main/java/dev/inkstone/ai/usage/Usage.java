package dev.inkstone.ai.usage;

import dev.inkstone.ai.model.Model.Said;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// What people ask for, counted by the day (UTC). Whoever has used up the day's share is refused
/// before any work is done for them.
@ApplicationScoped
public class Usage {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Jdbi jdbi;
    private final UsageConfig config;
    private final Clock clock;

    Usage(Jdbi jdbi, UsageConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    /// Counts a request of a person's; one that is refused or fails takes nothing of the day's share.
    ///
    /// @throws Refusal TOO_MANY until the day is over
    public <T> T counting(UUID person, Supplier<T> work) {
        var day = today();
        count(person);
        try {
            return work.get();
        } catch (RuntimeException e) {
            jdbi.useHandle(
                    handle ->
                            handle.execute(
                                    """
                                    update asked set requests = requests - 1
                                    where person = ? and day = ? and requests > 0
                                    """,
                                    person,
                                    day));
            throw e;
        }
    }

    private void count(UUID person) {
        var counted =
                jdbi.withHandle(
                        handle ->
                                handle.execute(
                                        """
                                        insert into asked (person, day, requests) values (?, ?, 1)
                                        on conflict (person, day) do update
                                        set requests = asked.requests + 1
                                        where asked.requests < ?
                                        """,
                                        person,
                                        today(),
                                        config.requestsPerDay()));
        if (counted == 0) {
            throw Refusal.tooMany(
                    "your %d requests of today are used up".formatted(config.requestsPerDay()),
                    Duration.between(clock.instant(), tomorrow()));
        }
    }

    /// What a model has read and written for a person.
    public void spent(UUID person, Said<?> said) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                update asked
                                set input_tokens = input_tokens + ?,
                                    output_tokens = output_tokens + ?
                                where person = ? and day = ?
                                """,
                                said.inputTokens(),
                                said.outputTokens(),
                                person,
                                today()));
    }

    Day of(UUID person) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select requests, input_tokens, output_tokens from asked
                                        where person = ? and day = ?
                                        """,
                                        person,
                                        today())
                                .map(
                                        (row, context) ->
                                                day(row.getInt(1), row.getLong(2), row.getLong(3)))
                                .findFirst()
                                .orElseGet(() -> day(0, 0, 0)));
    }

    private Day day(int requests, long input, long output) {
        var most = config.requestsPerDay();
        var cost =
                config.inputPrice()
                        .multiply(BigDecimal.valueOf(input))
                        .add(config.outputPrice().multiply(BigDecimal.valueOf(output)))
                        .divide(MILLION);
        return new Day(
                today(),
                requests,
                most,
                Math.max(0, most - requests),
                new Tokens(input, output),
                cost,
                tomorrow());
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Instant tomorrow() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    record Tokens(long input, long output) {}

    record Day(
            LocalDate day,
            int requests,
            int limit,
            int remaining,
            Tokens tokens,
            BigDecimal cost,
            Instant resetsAt) {}
}
