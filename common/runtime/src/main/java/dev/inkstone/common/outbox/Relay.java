package dev.inkstone.common.outbox;

import dev.inkstone.common.outbox.Outbox.Committed;
import dev.inkstone.common.outbox.QueueSender.Outcome;
import dev.inkstone.common.outbox.QueueSender.Row;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Carries committed events to their queues: at once after a commit, and whatever a crash left
/// behind by polling. Rows are deleted in the transaction that sent them, so a crash in between
/// sends twice, never zero times. Several tasks share the work by `skip locked`. A queue that is away
/// holds up no other, and an event that its queue will never take (too large, characters that SQS has
/// not) is set aside: it stays in the table, its queue marked, and nobody waits for it.
@ApplicationScoped
class Relay {

    private static final Logger log = Logger.getLogger(Relay.class);
    private static final int ROWS = 100;
    private static final int MAX_BACKOFF_MILLIS = 10_000;
    /// Before the name of a queue that did not want the event.
    private static final String REFUSED = "refused:";

    private final Jdbi jdbi;
    private final QueueSender sender;
    private final OutboxConfig config;
    private final Semaphore wake = new Semaphore(0);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;
    private Thread thread = new Thread();

    Relay(Jdbi jdbi, QueueSender sender, OutboxConfig config) {
        this.jdbi = jdbi;
        this.sender = sender;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.routes().isPresent()) {
            running = true;
            thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        wake.release();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    void onCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) Committed committed) {
        wake.release();
    }

    private void run() {
        var away = new HashSet<String>();
        var again = System.nanoTime();
        var failures = 0;
        while (running) {
            try {
                if (System.nanoTime() - again >= 0) {
                    away.clear();
                }
                var known = away.size();
                var rows = sendSome(away);
                if (away.size() > known) {
                    failures++;
                    again = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backoff(failures));
                } else if (rows < ROWS) {
                    failures = away.isEmpty() ? 0 : failures;
                    wake.tryAcquire(config.pollMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // Whatever it was: without this thread nothing would be sent any more.
                failures++;
                again = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                log.warnf("outbox_not_sent failures=%d cause=%s", failures, e);
                pause(backoff(failures));
            }
        }
    }

    /// Exponential with full jitter, so that tasks do not come back in step.
    private static int backoff(int failures) {
        var most = Math.min(MAX_BACKOFF_MILLIS, 100 << Math.min(failures, 7));
        return ThreadLocalRandom.current().nextInt(50, most);
    }

    private void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /// @param away gets the queues that cannot be reached; rows for them are left where they are
    private int sendSome(Set<String> away) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> sendSome(handle, away)));
    }

    private int sendSome(Handle handle, Set<String> away) {
        var rows = waiting(handle, away);
        var byQueue = rows.stream().collect(Collectors.groupingBy(Row::queue));
        // Side by side: what one consumer is told does not wait for the request to another's queue.
        var sending = byQueue.values().stream().map(this::sendingTo).toList();
        var outcomes = sending.stream().map(CompletableFuture::join).toList();
        var refused = outcomes.stream().flatMap(outcome -> outcome.refused().stream()).toList();
        change(
                handle,
                "delete from outbox where id in (<ids>)",
                outcomes.stream().flatMap(outcome -> outcome.taken().stream()).toList());
        refused.forEach(row -> log.errorf("event_refused row=%d queue=%s", row.id(), row.queue()));
        change(
                handle,
                "update outbox set queue = concat('" + REFUSED + "', queue) where id in (<ids>)",
                refused);
        outcomes.stream().filter(Outcome::away).map(Outcome::queue).forEach(away::add);
        return rows.size();
    }

    private CompletableFuture<Outcome> sendingTo(List<Row> ofQueue) {
        return CompletableFuture.supplyAsync(() -> sender.send(ofQueue), senders);
    }

    private static List<Row> waiting(Handle handle, Set<String> away) {
        var reached = away.isEmpty() ? "" : " and queue not in (<away>)";
        var query =
                handle.createQuery(
                        "select id, queue, body from outbox where queue not like '"
                                + REFUSED
                                + "%'"
                                + reached
                                + " order by id limit "
                                + ROWS
                                + " for update skip locked");
        return (away.isEmpty() ? query : query.bindList("away", away))
                .map((row, context) -> new Row(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static void change(Handle handle, String sql, List<Row> rows) {
        if (!rows.isEmpty()) {
            handle.createUpdate(sql).bindList("ids", rows.stream().map(Row::id).toList()).execute();
        }
    }
}
