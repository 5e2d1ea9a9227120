package dev.inkstone.common.outbox;

import dev.inkstone.common.outbox.Outbox.Committed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Carries committed events to their queues: at once after a commit, and whatever a crash left
/// behind by polling. Rows are deleted in the transaction that sent them, so a crash in between
/// sends twice, never zero times. Several tasks share the work by `skip locked`.
@ApplicationScoped
class Relay {

    private static final Logger log = Logger.getLogger(Relay.class);
    // SQS takes at most ten messages a request and 256 KiB in all of them together.
    private static final int BATCH_MESSAGES = 10;
    private static final int BATCH_CHARS = 60_000;
    private static final int ROWS = 100;
    private static final int MAX_BACKOFF_MILLIS = 10_000;

    private final Jdbi jdbi;
    private final SqsClient sqs;
    private final OutboxConfig config;
    private final Semaphore wake = new Semaphore(0);
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private volatile boolean running;
    private Thread thread = new Thread();

    Relay(Jdbi jdbi, SqsClient sqs, OutboxConfig config) {
        this.jdbi = jdbi;
        this.sqs = sqs;
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
        var failures = 0;
        while (running) {
            try {
                if (sendSome() < ROWS) {
                    wake.tryAcquire(config.pollMillis(), TimeUnit.MILLISECONDS);
                }
                wake.drainPermits();
                failures = 0;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures++;
                log.warnf("outbox_not_sent failures=%d cause=%s", failures, e);
                pause(failures);
            }
        }
    }

    /// Exponential with full jitter, so that tasks do not come back in step.
    private void pause(int failures) {
        var most = Math.min(MAX_BACKOFF_MILLIS, 100 << Math.min(failures, 7));
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(50, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private int sendSome() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                jdbi.withHandle(
                                        handle -> {
                                            var rows =
                                                    handle.createQuery(
                                                                    "select id, queue, body from outbox"
                                                                            + " order by id limit "
                                                                            + ROWS
                                                                            + " for update skip locked")
                                                            .map(
                                                                    (row, context) ->
                                                                            new Row(
                                                                                    row.getLong(1),
                                                                                    row.getString(
                                                                                            2),
                                                                                    row.getString(
                                                                                            3)))
                                                            .list();
                                            send(rows);
                                            if (!rows.isEmpty()) {
                                                handle.createUpdate(
                                                                "delete from outbox where id in (<ids>)")
                                                        .bindList(
                                                                "ids",
                                                                rows.stream().map(Row::id).toList())
                                                        .execute();
                                            }
                                            return rows.size();
                                        }));
    }

    private void send(List<Row> rows) {
        var byQueue = new LinkedHashMap<String, List<Row>>();
        rows.forEach(row -> byQueue.computeIfAbsent(row.queue(), q -> new ArrayList<>()).add(row));
        byQueue.forEach((queue, ofQueue) -> batches(ofQueue).forEach(batch -> send(queue, batch)));
    }

    private void send(String queue, List<Row> batch) {
        var url =
                urls.computeIfAbsent(
                        queue, name -> sqs.getQueueUrl(r -> r.queueName(name)).queueUrl());
        var entries =
                batch.stream()
                        .map(
                                row ->
                                        SendMessageBatchRequestEntry.builder()
                                                .id(String.valueOf(row.id()))
                                                .messageBody(row.body())
                                                .build())
                        .toList();
        var response = sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
        if (response.hasFailed()) {
            throw new IllegalStateException("queue " + queue + " refused: " + response.failed());
        }
    }

    private static List<List<Row>> batches(List<Row> rows) {
        var batches = new ArrayList<List<Row>>();
        var chars = 0;
        for (var row : rows) {
            var last = batches.isEmpty() ? null : batches.getLast();
            if (last == null
                    || last.size() == BATCH_MESSAGES
                    || chars + row.body().length() > BATCH_CHARS) {
                last = new ArrayList<>();
                batches.add(last);
                chars = 0;
            }
            last.add(row);
            chars += row.body().length();
        }
        return batches;
    }

    private record Row(long id, String queue, String body) {}
}
