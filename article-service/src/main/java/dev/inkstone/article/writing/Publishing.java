package dev.inkstone.article.writing;

import dev.inkstone.article.people.Profiles;
import dev.inkstone.article.reading.ArticleView;
import dev.inkstone.article.reading.Reading;
import dev.inkstone.article.reading.Slugs;
import dev.inkstone.article.tag.Tally;
import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Identity;
import dev.inkstone.common.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/// What an author does with an article. Each returns the article as its author then sees it.
@ApplicationScoped
class Publishing {

    private final Articles articles;
    private final SlugClaims claims;
    private final Slugs slugs;
    private final Tally tally;
    private final Profiles profiles;
    private final Reading reading;
    private final Outbox outbox;
    private final Clock clock;

    Publishing(
            Articles articles,
            SlugClaims claims,
            Slugs slugs,
            Tally tally,
            Profiles profiles,
            Reading reading,
            Outbox outbox,
            Clock clock) {
        this.articles = articles;
        this.claims = claims;
        this.slugs = slugs;
        this.tally = tally;
        this.profiles = profiles;
        this.reading = reading;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Published once, however often the same request comes.
    @Transactional
    ArticleView publish(Draft draft, Once once, Identity author) {
        profiles.meet(author);
        var claim = claims.claim(draft.title());
        var id = claim.article();
        var article = Article.published(id, author.id(), claim.slug(), draft, clock.instant());
        if (articles.add(article, once)) {
            outbox.add(ArticlePublished.of(article));
            tally.published(id, author.id(), draft.tags());
            return reading.of(id, author.id());
        }
        claims.release(claim);
        return reading.of(articles.made(author.id(), once).orElseThrow(), author.id());
    }

    /// Who may revise is decided before the revision is read.
    @Transactional
    ArticleView revise(String slug, Sent revision, UUID editor) {
        var article = articles.at(slugs.locked(slug, editor));
        article.requireAuthor(editor);
        var before = article.draft();
        var after = before.revisedBy(revision.form("article"));
        var newSlug =
                after.title().equals(before.title())
                        ? article.slug()
                        : claims.claim(after.title(), article.id());
        var revised = article.revised(newSlug, after, clock.instant());
        articles.revise(revised);
        outbox.add(ArticleRevised.of(revised));
        if (!article.held()) {
            tally.retagged(article.id(), before.tags(), after.tags());
        }
        return reading.of(article.id(), editor);
    }

    @Transactional
    void withdraw(String slug, UUID editor) {
        var article = articles.at(slugs.locked(slug, editor));
        article.requireAuthor(editor);
        if (!article.held()) {
            tally.withdrawn(article.id(), article.author(), article.draft().tags());
        }
        articles.remove(article);
        outbox.add(ArticleDeleted.of(article, clock.instant()));
    }
}
