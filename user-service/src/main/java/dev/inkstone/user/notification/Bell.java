package dev.inkstone.user.notification;

import dev.inkstone.user.notification.Telling.Told;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands.ReactiveRedisSubscriber;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Rings, through Redis, on every task at whose streams the people told may be listening. What they
/// were told stands in the database; the bell only says when to look, so while Redis is away streams
/// are late, not wrong: each looks by itself from time to time.
@ApplicationScoped
class Bell {

    private static final Logger log = Logger.getLogger(Bell.class);
    private static final String CHANNEL = "inkstone:told";
    /// Rung by every task at every look, so that each hears whether its subscription still holds.
    private static final String TEST = "test";

    private static final long DEAF_AFTER_NANOS = Duration.ofSeconds(12).toNanos();

    private final RedisDataSource redis;
    private final Streams streams;
    private final AtomicBoolean listening = new AtomicBoolean();
    private volatile @Nullable ReactiveRedisSubscriber subscriber;
    private volatile long heardAt = System.nanoTime() - DEAF_AFTER_NANOS;

    Bell(RedisDataSource redis, Streams streams) {
        this.redis = redis;
        this.streams = streams;
    }

    void start(@Observes StartupEvent started) {
        listen();
    }

    void onTold(@Observes(during = TransactionPhase.AFTER_SUCCESS) Told told) {
        streams.look(told.people());
        ring(told.people().stream().map(UUID::toString).collect(Collectors.joining(",")));
    }

    @Scheduled(every = "5s")
    void test() {
        if (System.nanoTime() - heardAt > DEAF_AFTER_NANOS) {
            listen();
            streams.lookAtAll();
        }
        ring(TEST);
    }

    /// One at a time, however long it takes: attempts that are given up while Redis hangs would be
    /// carried out when it is back, and take up all its connections.
    private void listen() {
        if (!listening.compareAndSet(false, true)) {
            return;
        }
        if (subscriber != null) {
            subscriber
                    .unsubscribe()
                    .subscribe()
                    .with(done -> {}, e -> log.debugf("subscription_lost cause=%s", e));
        }
        redis.getReactive()
                .pubsub(String.class)
                .subscribe(CHANNEL, this::heard)
                .onTermination()
                .invoke(() -> listening.set(false))
                .subscribe()
                .with(this::listens, e -> log.warnf("bell_away cause=%s", e));
    }

    private void listens(ReactiveRedisSubscriber subscribed) {
        subscriber = subscribed;
        heardAt = System.nanoTime();
        // What was told meanwhile was not heard.
        streams.lookAtAll();
    }

    private void heard(String people) {
        heardAt = System.nanoTime();
        if (!people.equals(TEST)) {
            streams.look(ids(people));
        }
    }

    /// Nobody waits for it: what is told next must not be told late because Redis hangs.
    private void ring(String people) {
        redis.getReactive()
                .pubsub(String.class)
                .publish(CHANNEL, people)
                .subscribe()
                .with(rung -> {}, e -> log.debugf("bell_away cause=%s", e));
    }

    private static List<UUID> ids(String people) {
        return Arrays.stream(people.split(",")).map(UUID::fromString).toList();
    }
}
