package dev.inkstone.article.favourite;

import dev.inkstone.article.people.Profiles;
import dev.inkstone.article.reading.ArticleView;
import dev.inkstone.article.reading.Reading;
import dev.inkstone.article.reading.Slugs;
import dev.inkstone.common.identity.Identity;
import dev.inkstone.common.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Keeps articles as favourites. The article counts a row that came or went, so saying it again
/// changes nothing.
@ApplicationScoped
class Favourites {

    /// As many as this open an article for one who keeps it.
    private static final int WARMTH = 5;

    private final Jdbi jdbi;
    private final Slugs slugs;
    private final Profiles profiles;
    private final Reading reading;
    private final Outbox outbox;
    private final Clock clock;

    Favourites(
            Jdbi jdbi,
            Slugs slugs,
            Profiles profiles,
            Reading reading,
            Outbox outbox,
            Clock clock) {
        this.jdbi = jdbi;
        this.slugs = slugs;
        this.profiles = profiles;
        this.reading = reading;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    ArticleView add(String slug, Identity person) {
        profiles.meet(person);
        var article = slugs.locked(slug, person.id());
        var sql =
                """
                insert into favourite (person, article) values (?, ?)
                on conflict do nothing returning created_at
                """;
        if (changed(article, person, sql, 1)) {
            outbox.add(
                    ArticleFavourited.of(reading.subject(article), person.id(), clock.instant()));
        }
        return reading.of(article, person.id());
    }

    @Transactional
    ArticleView remove(String slug, Identity person) {
        var article = slugs.locked(slug, person.id());
        var sql =
                """
                delete from favourite where person = ? and article = ?
                returning coalesce(created_at, 'epoch')
                """;
        changed(article, person, sql, -1);
        return reading.of(article, person.id());
    }

    private boolean changed(long article, Identity person, String sql, int each) {
        return jdbi.withHandle(
                handle -> {
                    var at =
                            handle.select(sql, person.id(), article)
                                    .mapTo(OffsetDateTime.class)
                                    .findFirst();
                    at.ifPresent(since -> count(handle, article, person, each, since));
                    return at.isPresent();
                });
    }

    /// What was kept and let go again has not warmed the article.
    private static void count(
            Handle handle, long article, Identity person, int change, OffsetDateTime since) {
        handle.createUpdate(
                        """
                        update article
                        set favorites = favorites + :change,
                            heat = case when author = :person then heat
                                else heated(heat, :change * :warmth, :since) end
                        where id = :article
                        """)
                .bind("change", change)
                .bind("warmth", WARMTH)
                .bind("person", person.id())
                .bind("since", since)
                .bind("article", article)
                .execute();
    }
}
