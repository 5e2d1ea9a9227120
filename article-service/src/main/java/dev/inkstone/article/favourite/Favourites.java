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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Keeps articles as favourites. The article counts a row that came or went, so saying it again
/// changes nothing.
@ApplicationScoped
class Favourites {

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
        var article = slugs.locked(slug);
        var sql = "insert into favourite (person, article) values (?, ?) on conflict do nothing";
        if (changed(article, person, sql, 1)) {
            outbox.add(
                    ArticleFavourited.of(reading.subject(article), person.id(), clock.instant()));
        }
        return reading.of(article, person.id());
    }

    @Transactional
    ArticleView remove(String slug, Identity person) {
        var article = slugs.locked(slug);
        changed(article, person, "delete from favourite where person = ? and article = ?", -1);
        return reading.of(article, person.id());
    }

    private boolean changed(long article, Identity person, String sql, int each) {
        return jdbi.withHandle(
                handle -> {
                    var rows = handle.execute(sql, person.id(), article);
                    if (rows > 0) {
                        count(handle, article, each);
                    }
                    return rows > 0;
                });
    }

    private static void count(Handle handle, long article, int change) {
        handle.execute(
                "update article set favorites = favorites + ? where id = ?", change, article);
    }
}
