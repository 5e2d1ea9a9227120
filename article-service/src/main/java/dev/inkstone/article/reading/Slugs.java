package dev.inkstone.article.reading;

import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Leads from a slug to its article. Former slugs lead there too, for as long as the article is
/// there; only reading the article itself tells of the new one.
@ApplicationScoped
public class Slugs {

    private static final Pattern POSSIBLE = Pattern.compile("[a-z0-9-]{1,120}");
    private static final String AT =
            """
            select id from article
            where id = (select article from slug where slug = :slug)
                and (not held or author = cast(:me as uuid))
            """;

    private final Jdbi jdbi;

    Slugs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @return the article's id
    /// @throws Refusal MISSING, also for what is held back from this person
    public long id(String slug, @Nullable UUID person) {
        return find(AT, slug, person);
    }

    /// As {@link #id}; until the transaction ends, nobody deletes the article.
    public long kept(String slug, UUID person) {
        return find(AT + "for key share", slug, person);
    }

    /// As {@link #id}; until the transaction ends, nobody else changes the article.
    public long locked(String slug, UUID person) {
        return find(AT + "for no key update", slug, person);
    }

    static boolean possible(String slug) {
        return POSSIBLE.matcher(slug).matches();
    }

    private long find(String sql, String slug, @Nullable UUID person) {
        if (!possible(slug)) {
            throw Refusal.missing("article");
        }
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(sql)
                                .bind("slug", slug)
                                .bind("me", person == null ? null : person.toString())
                                .mapTo(long.class)
                                .findFirst()
                                .orElseThrow(() -> Refusal.missing("article")));
    }
}
