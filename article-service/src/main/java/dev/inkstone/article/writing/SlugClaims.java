package dev.inkstone.article.writing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;

/// Gives each article slugs of its own. The database decides who gets a slug: whoever comes second
/// waits for the first and then takes the next best.
@ApplicationScoped
class SlugClaims {

    private final Jdbi jdbi;

    SlugClaims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Claim(long article, String slug) {}

    /// A slug, and with it the id, of an article to be stored in this transaction.
    Claim claim(String title) {
        var wanted = Slug.of(title);
        for (var slug = wanted.first(); ; slug = wanted.suffixed()) {
            var article =
                    insert(
                            """
                            insert into slug (slug, article)
                            values (?, nextval(pg_get_serial_sequence('article', 'id')))
                            on conflict do nothing
                            returning article
                            """,
                            slug);
            if (article.isPresent()) {
                return new Claim(article.getAsLong(), slug);
            }
        }
    }

    /// A slug for a new title. The article may return to one that it had.
    String claim(String title, long article) {
        var wanted = Slug.of(title);
        for (var slug = wanted.first(); ; slug = wanted.suffixed()) {
            var claimed =
                    insert(
                            """
                            insert into slug (slug, article) values (?, ?)
                            on conflict (slug) do update set article = excluded.article
                            where slug.article = excluded.article
                            returning article
                            """,
                            slug,
                            article);
            if (claimed.isPresent()) {
                return slug;
            }
        }
    }

    void release(Claim claim) {
        jdbi.useHandle(handle -> handle.execute("delete from slug where slug = ?", claim.slug()));
    }

    private OptionalLong insert(String sql, Object... arguments) {
        return jdbi.withHandle(
                handle ->
                        handle.select(sql, arguments)
                                .mapTo(long.class)
                                .findFirst()
                                .map(OptionalLong::of)
                                .orElse(OptionalLong.empty()));
    }
}
