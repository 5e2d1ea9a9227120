package dev.inkstone.ai.analysis;

import dev.inkstone.ai.model.LocalEngine;
import dev.inkstone.ai.model.Manuscript;
import dev.inkstone.ai.model.ModelConfig;
import dev.inkstone.ai.moderation.Moderation;
import dev.inkstone.ai.moderation.Moderation.Verdict;
import dev.inkstone.ai.platform.Published;
import dev.inkstone.ai.platform.PublishedArticles;
import dev.inkstone.common.inbox.Inbox;
import dev.inkstone.common.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Reads an article through and tells what it found. Reading and thinking take their time, so the
/// transaction begins only when there is something to store.
@ApplicationScoped
class Analysing {

    private final PublishedArticles published;
    private final Articles articles;
    private final Analyses analyses;
    private final Pending pending;
    private final LocalEngine local;
    private final ModelConfig model;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;

    Analysing(
            PublishedArticles published,
            Articles articles,
            Analyses analyses,
            Pending pending,
            LocalEngine local,
            ModelConfig model,
            Inbox inbox,
            Outbox outbox,
            Clock clock) {
        this.published = published;
        this.articles = articles;
        this.analyses = analyses;
        this.pending = pending;
        this.local = local;
        this.model = model;
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What is not the newest any more is passed over: the event that tells of the newer version, or
    /// of the deletion, is on its way.
    void read(Told told) {
        if (articles.knows(told.article(), told.version())) {
            return;
        }
        var article = published.submitted(told.slug());
        if (article.isEmpty() || !article.get().updatedAt().equals(told.at())) {
            return;
        }
        var text = manuscript(article.get());
        var analysis = analyses.of(text.hash()).orElseGet(() -> analysed(text));
        var fingerprint = Fingerprint.of(text.prose());
        QuarkusTransaction.requiringNew().run(() -> store(told, text, fingerprint, analysis));
    }

    private static Manuscript manuscript(Published article) {
        return new Manuscript(
                article.title(), article.description(), article.body(), article.tagList());
    }

    @Transactional
    void forget(long article, long version, String author) {
        var before = articles.content(article);
        articles.forget(article, version, author);
        before.ifPresent(pending::leave);
    }

    private Analysis analysed(Manuscript text) {
        var status = model.asksModel() ? Analysis.PENDING : Analysis.READY;
        return new Analysis(status, local.name(), local.analyse(text), clock.instant());
    }

    private void store(Told told, Manuscript text, long fingerprint, Analysis analysis) {
        var like = articles.like(told, fingerprint);
        var before = articles.content(told.article());
        if (!inbox.seen(told.event()) && articles.read(told, text.hash(), fingerprint, like)) {
            analyses.add(text, analysis);
            // A model may have answered since it was looked up.
            var known = analyses.locked(text.hash());
            before.ifPresent(pending::leave);
            outbox.add(ArticleAnalysed.of(told, known, moderation(known, like), clock.instant()));
        }
    }

    /// Whether somebody copied is for a person to say.
    static Moderation moderation(Analysis analysis, Optional<String> readsLike) {
        return readsLike
                .map(
                        slug ->
                                new Moderation(
                                        Verdict.REVIEW, List.of("reads like “" + slug + "”")))
                .map(analysis.findings().moderation()::and)
                .orElse(analysis.findings().moderation());
    }
}
