package dev.inkstone.article.favourite;

import dev.inkstone.article.people.Profiles;
import dev.inkstone.article.reading.ArticleView;
import dev.inkstone.article.reading.Reading;
import dev.inkstone.article.reading.Slugs;
import dev.inkstone.common.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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

    Favourites(Jdbi jdbi, Slugs slugs, Profiles profiles, Reading reading) {
        this.jdbi = jdbi;
        this.slugs = slugs;
        this.profiles = profiles;
        this.reading = reading;
    }

    @Transactional
    ArticleView add(String slug, Identity person) {
        profiles.meet(person);
        return change(
                slug,
                person,
                """
                insert into favourite (person, article) values (?, ?)
                on conflict do nothing
                """,
                1);
    }

    @Transactional
    ArticleView remove(String slug, Identity person) {
        return change(slug, person, "delete from favourite where person = ? and article = ?", -1);
    }

    private ArticleView change(String slug, Identity person, String sql, int each) {
        var article = slugs.locked(slug);
        jdbi.useHandle(
                handle -> {
                    var rows = handle.execute(sql, person.id(), article);
                    if (rows > 0) {
                        count(handle, article, each);
                    }
                });
        return reading.of(article, person.id());
    }

    private static void count(Handle handle, long article, int change) {
        handle.execute(
                "update article set favorites = favorites + ? where id = ?", change, article);
    }
}
