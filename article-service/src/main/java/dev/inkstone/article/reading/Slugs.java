package dev.inkstone.article.reading;

import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/// Leads from a slug to its article. Former slugs lead there too, for as long as the article is
/// there; only reading the article itself tells of the new one.
@ApplicationScoped
public class Slugs {

    private static final Pattern POSSIBLE = Pattern.compile("[a-z0-9-]{1,120}");
    private static final String ID = "select article from slug where slug = ?";

    private final Jdbi jdbi;

    Slugs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @return the article's id
    /// @throws Refusal MISSING
    public long id(String slug) {
        return find(ID, slug).orElseThrow(() -> Refusal.missing("article"));
    }

    /// As {@link #id(String)}; until the transaction ends, nobody deletes the article.
    public long held(String slug) {
        return find("select id from article where id = (" + ID + ") for key share", slug)
                .orElseThrow(() -> Refusal.missing("article"));
    }

    /// As {@link #id(String)}; until the transaction ends, nobody else changes the article.
    public long locked(String slug) {
        return find("select id from article where id = (" + ID + ") for no key update", slug)
                .orElseThrow(() -> Refusal.missing("article"));
    }

    static boolean possible(String slug) {
        return POSSIBLE.matcher(slug).matches();
    }

    private OptionalLong find(String sql, String slug) {
        if (!possible(slug)) {
            return OptionalLong.empty();
        }
        return jdbi.withHandle(
                handle ->
                        handle.select(sql, slug)
                                .mapTo(long.class)
                                .findFirst()
                                .map(OptionalLong::of)
                                .orElse(OptionalLong.empty()));
    }
}
