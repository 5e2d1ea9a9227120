package dev.inkstone.article.comment;

import dev.inkstone.article.people.Profiles;
import dev.inkstone.article.reading.Reading;
import dev.inkstone.article.reading.Slugs;
import dev.inkstone.article.writing.Once;
import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Identity;
import dev.inkstone.common.outbox.Outbox;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people do with the comments on an article.
@ApplicationScoped
class Discussion {

    static final int MAX_BODY = 65_536;

    private final Comments comments;
    private final Slugs slugs;
    private final Profiles profiles;
    private final Reading reading;
    private final Outbox outbox;
    private final Clock clock;

    Discussion(
            Comments comments,
            Slugs slugs,
            Profiles profiles,
            Reading reading,
            Outbox outbox,
            Clock clock) {
        this.comments = comments;
        this.slugs = slugs;
        this.profiles = profiles;
        this.reading = reading;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Said once, however often the same request comes. Whether the article is there is decided
    /// before the comment is read.
    @Transactional
    CommentView say(String slug, Sent sent, @Nullable String key, Identity author) {
        // Locked at once: whoever deletes it would wait for us, and we for them to warm it.
        var article = slugs.locked(slug, author.id());
        var form = sent.form("comment");
        var body = form.text("body", MAX_BODY);
        form.refuseWrong();
        var once = Once.of(key, sent);
        profiles.meet(author);
        var now = clock.instant();
        var added = comments.add(article, author.id(), body, once, now);
        added.ifPresent(id -> tell(article, id, author, now));
        var id = added.orElseGet(() -> comments.made(article, author.id(), once));
        return comments.at(id, author.id());
    }

    private void tell(long article, long comment, Identity author, Instant now) {
        comments.warm(article, comment, author.id());
        outbox.add(CommentAdded.of(reading.subject(article), comment, author.id(), now));
    }

    List<CommentView> on(String slug, @Nullable UUID reader) {
        return comments.on(slugs.id(slug, reader), reader);
    }

    @Transactional
    void takeBack(String slug, String id, UUID person) {
        var article = slugs.kept(slug, person);
        var comment = number(id);
        var author =
                comments.authorOf(comment, article).orElseThrow(() -> Refusal.missing("comment"));
        if (!author.equals(person)) {
            throw Refusal.forbidden("comment");
        }
        comments.remove(comment);
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Refusal.missing("comment");
        }
    }
}
