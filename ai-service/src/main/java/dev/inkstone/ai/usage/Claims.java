package dev.inkstone.ai.usage;

import dev.inkstone.ai.model.ModelConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// Sees to it that nobody pays for what somebody else is paying for at the moment.
@ApplicationScoped
public class Claims {

    private final Jdbi jdbi;
    private final ModelConfig config;
    private final Clock clock;

    Claims(Jdbi jdbi, ModelConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    /// What is known already, or else what is paid for, by one at a time: the others wait for it.
    ///
    /// @param content its hash
    /// @return empty where it could not be found out, or not as long as anybody waits for a model
    public <T> Optional<T> once(
            String content, Supplier<Optional<T>> known, Supplier<Optional<T>> paying) {
        return known.get().or(() -> claimed(content, known, paying));
    }

    private <T> Optional<T> claimed(
            String content, Supplier<Optional<T>> known, Supplier<Optional<T>> paying) {
        var mine = claim(content);
        if (mine.isPresent()) {
            try {
                return known.get().or(paying);
            } finally {
                release(content, mine.get());
            }
        }
        var end = System.nanoTime() + config.timeout().toNanos();
        while (System.nanoTime() < end) {
            pause();
            var free = claim(content);
            if (free.isPresent()) {
                release(content, free.get());
                return known.get();
            }
        }
        return Optional.empty();
    }

    /// @return until when; empty while it is somebody else's
    Optional<Instant> claim(String content) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var until = now.plus(config.timeout().multipliedBy(2));
        var claimed =
                jdbi.withHandle(
                        handle ->
                                handle.execute(
                                        """
                                        insert into claim (content, until) values (?, ?)
                                        on conflict (content) do update set until = excluded.until
                                        where claim.until < ?
                                        """,
                                        content,
                                        until,
                                        now));
        return claimed == 1 ? Optional.of(until) : Optional.empty();
    }

    /// Whoever has held it for too long may find it somebody else's, whose it stays.
    void release(String content, Instant until) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "delete from claim where content = ? and until = ?",
                                content,
                                until));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a model was waited for", e);
        }
    }
}
