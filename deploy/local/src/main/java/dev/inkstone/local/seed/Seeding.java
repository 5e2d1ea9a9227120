package dev.inkstone.local.seed;

import dev.inkstone.local.api.Answer;
import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import dev.inkstone.local.seed.PatientApi.GaveUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Lands every good line once: several at a time, each under its own `Idempotency-Key`.
final class Seeding {

    /// Longer than a service or a database takes to come back after a crash.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PatientApi api;
    private final Authors authors;
    private final int concurrency;
    private final Outcome outcome;
    private volatile boolean stopping;
    private volatile @Nullable String gaveUp;

    Seeding(Api api, int authors, int concurrency, Outcome outcome) {
        this.api = new PatientApi(api, PATIENCE, () -> stopping);
        this.authors = new Authors(this.api, authors);
        this.concurrency = concurrency;
        this.outcome = outcome;
    }

    /// Lands what is under way and begins no more.
    void stop() {
        stopping = true;
    }

    /// Why it ended before its time, if it did.
    Optional<String> gaveUp() {
        return Optional.ofNullable(gaveUp);
    }

    void load(List<ArticleFile> files) throws InterruptedException {
        var free = new Semaphore(concurrency);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var file : files) {
                file.read(
                        (number, line) -> {
                            free.acquire();
                            if (!stopping) {
                                workers.submit(() -> land(file.path(), number, line, free));
                            }
                            return !stopping;
                        });
            }
        }
    }

    private void land(Path file, int number, byte[] line, Semaphore free) {
        try {
            var answer = publish(ArticleLine.of(line));
            if (answer.status() < 300) {
                outcome.landed();
            } else {
                outcome.skipped(file, number, "the stack answers " + answer);
            }
        } catch (BadLine e) {
            outcome.skipped(file, number, e.getMessage());
        } catch (GaveUp e) {
            giveUp(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private Answer publish(ArticleLine line) throws GaveUp, InterruptedException {
        var author = authors.of(line);
        var answer = publish(line, author.token());
        if (answer.status() == 401) {
            author.renew();
            answer = publish(line, author.token());
        }
        return answer;
    }

    private Answer publish(ArticleLine line, String token) throws GaveUp, InterruptedException {
        return api.send(
                Call.post("/api/articles")
                        .as(token)
                        .header("Idempotency-Key", line.identity().toString())
                        .with("article", line.article()));
    }

    private void giveUp(String why) {
        if (!stopping) {
            gaveUp = why;
            stop();
        }
    }
}
