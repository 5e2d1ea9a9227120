package dev.inkstone.ai.analysis;

import dev.inkstone.ai.analysis.Pending.Text;
import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.model.ModelConfig;
import dev.inkstone.ai.model.OpenAiEngine;
import dev.inkstone.ai.usage.Budget;
import dev.inkstone.common.outbox.Outbox;
import dev.inkstone.common.refusal.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Has a model read what the local engine has read, in its own time. While it is away, slow or talks
/// nonsense, the local engine's results stand; after three tries they stay.
@ApplicationScoped
class Improving {

    private static final Logger log = Logger.getLogger(Improving.class);
    private static final int PATIENCE_SECONDS = 5;

    private final ModelConfig config;
    private final OpenAiEngine model;
    private final Pending pending;
    private final Budget budget;
    private final Lock inHand = new ReentrantLock();
    private volatile boolean stopping;
    private volatile @Nullable String current;
    private final Outbox outbox;
    private final Clock clock;

    Improving(
            ModelConfig config,
            OpenAiEngine model,
            Pending pending,
            Budget budget,
            Outbox outbox,
            Clock clock) {
        this.config = config;
        this.model = model;
        this.pending = pending;
        this.budget = budget;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        var more = true;
        while (more && !stopping && config.asksModel() && budget.isLeft()) {
            inHand.lock();
            try {
                var text = pending.take(clock.instant());
                more = text.isPresent();
                text.ifPresent(this::improve);
            } finally {
                current = null;
                inHand.unlock();
            }
        }
    }

    /// Waits a little for the answer that is on its way; a try that nobody waits for is none.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (inHand.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            inHand.unlock();
            return;
        }
        var content = current;
        if (content != null) {
            pending.giveBack(content, clock.instant());
        }
    }

    private void improve(Text text) {
        current = text.content();
        improved(text)
                .ifPresent(
                        findings ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> store(text.content(), findings)));
    }

    private Optional<Findings> improved(Text text) {
        try {
            var reply =
                    budget.paying(
                            model.tokens(text.manuscript()),
                            () -> model.improve(text.manuscript(), text.local()));
            if (reply.answer().isEmpty()) {
                log.warnf("model_answer_unsound content=%s", text.content());
            }
            return reply.answer();
        } catch (Refusal e) {
            pending.giveBack(text.content(), clock.instant().plusSeconds(60));
            return Optional.empty();
        } catch (RuntimeException e) {
            log.warnf("model_failed content=%s cause=%s", text.content(), e);
            return Optional.empty();
        }
    }

    private void store(String content, Findings findings) {
        var now = clock.instant();
        var analysis = new Analysis(Analysis.READY, OpenAiEngine.NAME, findings, now);
        pending.finish(content, findings, now);
        for (var article : pending.having(content, now)) {
            outbox.add(
                    ArticleAnalysed.of(
                            article.article(),
                            analysis,
                            Analysing.moderation(analysis, article.readsLike()),
                            now));
        }
    }
}
