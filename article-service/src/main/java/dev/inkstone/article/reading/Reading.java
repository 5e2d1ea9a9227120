package dev.inkstone.article.reading;

import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Answers readers, each question in one statement. `reader` is null for someone not signed in.
@ApplicationScoped
public class Reading {

    private static final String FROM_ARTICLE =
            """

            from article a
            join profile p on p.id = a.author
            """;
    private static final String FROM_SLUG =
            """

            from slug s
            join article a on a.id = s.article
            join profile p on p.id = a.author
            where s.slug = :slug
            """;

    private final Jdbi jdbi;
    private final Event<Opened> opened;

    Reading(Jdbi jdbi, Event<Opened> opened) {
        this.jdbi = jdbi;
        this.opened = opened;
        jdbi.registerArrayType(Long.class, "bigint");
    }

    /// @throws Refusal MISSING where no article that this reader sees has or had this slug
    /// @throws Moved where the article has another slug by now
    ArticleView at(String slug, @Nullable UUID reader) {
        return find(
                slug,
                "and " + ArticleRows.seen(reader != null),
                reader,
                row -> {
                    var article = ArticleRows.view(row);
                    if (!article.slug().equals(slug)) {
                        throw new Moved(article.slug());
                    }
                    var author = row.getObject(ArticleRows.NEXT, UUID.class);
                    opened.fire(new Opened(row.getLong(ArticleRows.ID), author, reader));
                    return article;
                });
    }

    /// As {@link #at}, under whichever of its slugs, and also what is held back.
    ArticleView submitted(String slug) {
        return find(slug, "", null, ArticleRows::view);
    }

    private ArticleView find(
            String slug, String condition, @Nullable UUID reader, RowReader read) {
        if (!Slugs.possible(slug)) {
            throw Refusal.missing("article");
        }
        return jdbi.withHandle(
                handle ->
                        ask(handle, "a.body", ", a.author" + FROM_SLUG + condition, reader)
                                .bind("slug", slug)
                                .map((row, context) -> read.read(row))
                                .findFirst()
                                .orElseThrow(() -> Refusal.missing("article")));
    }

    private interface RowReader {
        ArticleView read(ResultSet row) throws SQLException;
    }

    /// The article as it is now, in the caller's transaction.
    public ArticleView of(long id, @Nullable UUID reader) {
        return jdbi.withHandle(
                handle ->
                        ask(handle, "a.body", FROM_ARTICLE + "where a.id = :id", reader)
                                .bind("id", id)
                                .map((row, context) -> ArticleRows.view(row))
                                .one());
    }

    /// What events about an article tell of it.
    public Subject subject(long id) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        "select id, slug, title, author from article where id = ?",
                                        id)
                                .map(
                                        (row, context) ->
                                                new Subject(
                                                        row.getLong(1),
                                                        row.getString(2),
                                                        row.getString(3),
                                                        row.getObject(4, UUID.class)))
                                .one());
    }

    /// Articles by id, with the first `bodyUpTo` characters of their body; what is gone or held back is
    /// left out.
    public Map<Long, ArticleView> those(Collection<Long> ids, int bodyUpTo, @Nullable UUID reader) {
        var body = "left(a.body, " + bodyUpTo + ")";
        return jdbi.withHandle(
                handle ->
                        ask(handle, body, FROM_ARTICLE + "where a.id = any(:ids) and not a.held", reader)
                                .bindArray("ids", Long.class, ids.toArray())
                                .reduceResultSet(
                                        new HashMap<>(),
                                        (all, row, context) -> {
                                            all.put(
                                                    row.getLong(ArticleRows.ID),
                                                    ArticleRows.view(row));
                                            return all;
                                        }));
    }

    ArticleView.Many list(Filter filter, Page page, @Nullable UUID reader) {
        if (filter.matchesNothing()) {
            return new ArticleView.Many(List.of(), 0);
        }
        return jdbi.withHandle(
                handle -> {
                    var sql = Listing.of(filter, page, reader != null);
                    var query = from(page, of(handle.createQuery(sql), reader));
                    bind(query, "tag", filter.tag());
                    bind(query, "author", filter.author());
                    bind(query, "favorited", filter.favorited());
                    return many(query);
                });
    }

    ArticleView.Many feed(Page page, UUID reader) {
        return jdbi.withHandle(
                handle -> {
                    var query = from(page, of(handle.createQuery(Listing.feed(page)), reader));
                    return many(page.isFirst() ? query : query.bind("reach", page.reach()));
                });
    }

    private static Query from(Page page, Query query) {
        return page.isFirst() ? query : query.bind("offset", page.offset());
    }

    private static Query ask(Handle handle, String body, String from, @Nullable UUID reader) {
        var columns = ArticleRows.whole(body, reader != null);
        return of(handle.createQuery("select " + columns + from), reader);
    }

    private static Query of(Query query, @Nullable UUID reader) {
        return reader == null ? query : query.bind("me", reader);
    }

    private static void bind(Query query, String name, @Nullable String value) {
        if (value != null) {
            query.bind(name, value);
        }
    }

    private static ArticleView.Many many(Query query) {
        return query.scanResultSet((rows, context) -> many(rows.get()));
    }

    private static ArticleView.Many many(ResultSet rows) throws SQLException {
        var articles = new ArrayList<ArticleView>();
        var total = 0L;
        while (rows.next()) {
            total = rows.getLong(ArticleRows.NEXT);
            if (rows.getString(2) != null) {
                articles.add(ArticleRows.view(rows));
            }
        }
        return new ArticleView.Many(articles, total);
    }
}
