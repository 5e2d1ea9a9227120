package dev.inkstone.article.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/// The tags in use, most used first, kept as the bytes of the answer. A change by this task is seen
/// at once, one by another task after a second at most.
@ApplicationScoped
public class Tags {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String MOST_USED =
            """
            select tag
            from tally
            where tag <> ''
            group by tag
            order by sum(articles) desc, tag
            limit 10000
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final AtomicLong changes = new AtomicLong();
    private volatile Answer last = new Answer(List.of(), new byte[0], -1, 0);

    Tags(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /// `{"tags": […]}`; on the calling thread where the kept bytes will do.
    Uni<byte[]> mostUsed() {
        var answer = last;
        return isFresh(answer)
                ? Uni.createFrom().item(answer.bytes())
                : Uni.createFrom()
                        .item(() -> refreshed().bytes())
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /// The same as a list; on the calling thread.
    public List<String> inUse() {
        return refreshed().tags();
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) TagsChanged changed) {
        changes.incrementAndGet();
    }

    /// One asks the database, those who wait meanwhile find its answer.
    private synchronized Answer refreshed() {
        if (!isFresh(last)) {
            // Read before the query: a change that commits during it makes its answer old again.
            var seen = changes.get();
            var at = System.nanoTime();
            var tags =
                    jdbi.withHandle(
                            handle -> handle.createQuery(MOST_USED).mapTo(String.class).list());
            last = new Answer(tags, written(tags), seen, at);
        }
        return last;
    }

    private boolean isFresh(Answer answer) {
        return answer.changes() == changes.get() && System.nanoTime() - answer.at() < FRESH_NANOS;
    }

    private byte[] written(List<String> tags) {
        try {
            return json.writeValueAsBytes(Map.<String, List<String>>of("tags", tags));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private record Answer(List<String> tags, byte[] bytes, long changes, long at) {}
}
