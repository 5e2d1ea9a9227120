package dev.inkstone.article.statistics;

import dev.inkstone.article.reading.Opened;
import dev.inkstone.article.reading.Visitor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Decides which openings count, and carries them to Redis.
@ApplicationScoped
class Counting {

    private static final Logger log = Logger.getLogger(Counting.class);
    private static final Pattern MACHINE =
            Pattern.compile("(?i)bot\\b|crawl|spider|slurp|preview|monitor");

    private final CurrentVertxRequest request;
    private final Openings openings;
    private final Counters counters;
    private final Clock clock;
    private final Visitor visitor;
    private boolean failing;

    Counting(
            CurrentVertxRequest request,
            Openings openings,
            Counters counters,
            Clock clock,
            Visitor visitor) {
        this.request = request;
        this.openings = openings;
        this.counters = counters;
        this.clock = clock;
        this.visitor = visitor;
    }

    /// Neither its author counts nor who says that it is a machine.
    void count(@Observes Opened opened) {
        var headers = request.getCurrent().request().headers();
        var agent = Objects.requireNonNullElse(headers.get("User-Agent"), "");
        if (!opened.author().equals(opened.reader())
                && !MACHINE.matcher(agent).find()
                && !headers.contains("Sec-Purpose")) {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            openings.add(new Place(today, opened.article()), visitor(opened, agent));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void send() {
        var portion = openings.toSend();
        if (portion == null) {
            return;
        }
        try {
            counters.add(portion);
            openings.sent();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warnf("openings_not_counted cause=%s", e);
            }
            failing = true;
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        send();
    }

    /// A person, or the client at an address, of which nothing but a digest is kept.
    private String visitor(Opened opened, String agent) {
        if (opened.reader() != null) {
            return opened.reader().toString();
        }
        var client = (visitor.address() + "\n" + agent).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(client).toString();
    }
}
