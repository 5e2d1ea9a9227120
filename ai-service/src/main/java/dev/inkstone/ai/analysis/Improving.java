package dev.inkstone.ai.analysis;

import dev.inkstone.ai.analysis.Pending.Text;
import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.model.ModelConfig;
import dev.inkstone.ai.model.OpenAiEngine;
import dev.inkstone.ai.usage.Budget;
import dev.inkstone.common.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Has a model read what the local engine has read, in its own time. While it is away, slow or talks
/// nonsense, the local engine's results stand; after three tries they stay.
@ApplicationScoped
class Improving {

    private static final Logger log = Logger.getLogger(Improving.class);

    private final ModelConfig config;
    private final OpenAiEngine model;
    private final Pending pending;
    private final Budget budget;
    private final Analyses analyses;
    private final Outbox outbox;
    private final Clock clock;

    Improving(
            ModelConfig config,
            OpenAiEngine model,
            Pending pending,
            Budget budget,
            Analyses analyses,
            Outbox outbox,
            Clock clock) {
        this.config = config;
        this.model = model;
        this.pending = pending;
        this.budget = budget;
        this.analyses = analyses;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        while (config.asksModel() && budget.isLeft()) {
            var text = pending.take(clock.instant());
            if (text.isEmpty()) {
                return;
            }
            improved(text.get())
                    .ifPresent(
                            findings ->
                                    QuarkusTransaction.requiringNew()
                                            .run(() -> store(text.get().content(), findings)));
        }
    }

    private Optional<Findings> improved(Text text) {
        try {
            var reply = model.improve(text.manuscript(), text.local());
            budget.spend(reply);
            if (reply.answer().isEmpty()) {
                log.warnf("model_answer_unsound content=%s", text.content());
            }
            return reply.answer();
        } catch (RuntimeException e) {
            log.warnf("model_failed content=%s cause=%s", text.content(), e);
            return Optional.empty();
        }
    }

    private void store(String content, Findings findings) {
        var now = clock.instant();
        pending.finish(content, findings, now);
        for (var article : pending.having(content, now)) {
            analyses.at(article.slug())
                    .ifPresent(
                            reported ->
                                    outbox.add(
                                            ArticleAnalysed.of(
                                                    article,
                                                    reported.analysis(),
                                                    Analysing.moderation(
                                                            reported.analysis(),
                                                            reported.readsLike()),
                                                    now)));
        }
    }
}
