package dev.inkstone.user.notification;

import dev.inkstone.common.refusal.Refusal;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// The streams that are open on this task. When it is to stop they end, and their readers come back
/// to another task with the id of the last notice that they saw.
@ApplicationScoped
class Streams {

    private static final Logger log = Logger.getLogger(Streams.class);

    private final NoticeReading reading;
    /// Of one person: a few devices and windows. What is told is read once for each.
    private static final int MOST = 10;

    private final Map<UUID, List<OpenStream>> open = new ConcurrentHashMap<>();
    private final ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    Streams(NoticeReading reading) {
        this.reading = reading;
    }

    /// The newest is refused, after which no `EventSource` comes back by itself. One that is ended does:
    /// eleven would for ever take each other's places.
    ///
    /// @throws Refusal TOO_MANY
    void refuseTooMany(UUID person) {
        if (openTo(person) >= MOST) {
            throw Refusal.tooMany(
                    "you have %d streams open: end one first".formatted(MOST),
                    Duration.ofMinutes(1));
        }
    }

    int openTo(UUID person) {
        return open.getOrDefault(person, List.of()).size();
    }

    void add(OpenStream stream) {
        open.compute(
                stream.person(),
                (person, streams) -> {
                    var more = streams == null ? new CopyOnWriteArrayList<OpenStream>() : streams;
                    more.add(stream);
                    return more;
                });
        // Of too many at the same moment each was let in; it comes back, and is refused.
        if (stopping || openTo(stream.person()) > MOST) {
            stream.end();
        } else {
            look(List.of(stream.person()));
        }
    }

    void remove(OpenStream stream) {
        open.computeIfPresent(
                stream.person(),
                (person, streams) -> {
                    streams.remove(stream);
                    return streams.isEmpty() ? null : streams;
                });
    }

    /// Goes on with what there was no room for.
    void taken(OpenStream stream) {
        if (stream.taken()) {
            lookers.execute(() -> look(stream));
        }
    }

    /// Sends these people what they have not seen yet.
    void look(Collection<UUID> people) {
        for (var person : people) {
            open.getOrDefault(person, List.of())
                    .forEach(stream -> lookers.execute(() -> look(stream)));
        }
    }

    void lookAtAll() {
        look(List.copyOf(open.keySet()));
    }

    /// Before idle connections are cut by whatever lies in between.
    @Scheduled(every = "15s")
    void keepAlive() {
        for (var streams : open.values()) {
            for (var stream : streams) {
                if (!stream.keepAlive()) {
                    // An end in good order would wait behind what it does not take.
                    stream.cutOff();
                    remove(stream);
                }
            }
        }
    }

    /// Before the drain begins to wait for requests in flight.
    void end(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
        stopping = true;
        open.values().forEach(streams -> List.copyOf(streams).forEach(OpenStream::end));
    }

    private void look(OpenStream stream) {
        try {
            stream.catchUp(reading);
        } catch (RuntimeException e) {
            // It ends, and its reader comes back.
            log.warnf("stream_ended cause=%s", e);
            stream.end();
            remove(stream);
        }
    }
}
