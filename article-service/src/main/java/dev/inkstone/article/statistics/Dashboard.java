package dev.inkstone.article.statistics;

import dev.inkstone.article.reading.Reading;
import dev.inkstone.article.reading.Slugs;
import dev.inkstone.article.statistics.StatisticsView.Day;
import dev.inkstone.article.statistics.StatisticsView.Numbers;
import dev.inkstone.article.statistics.StatisticsView.OfArticle;
import dev.inkstone.article.statistics.StatisticsView.OfAuthor;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What an author is told about how their articles are received. Days are of UTC.
@ApplicationScoped
class Dashboard {

    /// What happened to the articles `those`, since a day or ever.
    private static final String HAPPENED =
            """
            with those as (select id from article where %s),
            happened as (
                select article, day, views, reads, 0 as likes, 0 as comments
                from statistics join those on id = article
                where day >= :since
                union all
                select article, (f.created_at at time zone 'UTC')::date, 0, 0, 1, 0
                from favourite f join those on id = article
                where f.created_at at time zone 'UTC' >= :since
                union all
                select c.article, (c.created_at at time zone 'UTC')::date, 0, 0, 0, 1
                from comment c join those on c.article = those.id
                where c.created_at at time zone 'UTC' >= :since
            )
            """;
    private static final String NUMBERS =
            """
            coalesce(sum(views), 0), coalesce(sum(reads), 0), coalesce(sum(likes), 0),
            coalesce(sum(comments), 0)
            """;
    private static final String ONE = "id = :of";
    private static final String ALL_OF = "author = :of";
    private static final int BEST = 20;

    private final Jdbi jdbi;
    private final Slugs slugs;
    private final Reading reading;
    private final Clock clock;

    Dashboard(Jdbi jdbi, Slugs slugs, Reading reading, Clock clock) {
        this.jdbi = jdbi;
        this.slugs = slugs;
        this.reading = reading;
        this.clock = clock;
    }

    /// @param days how many, today included
    /// @throws Refusal MISSING, or FORBIDDEN to anyone but the author
    OfArticle of(String slug, UUID person, int days) {
        var article = reading.subject(slugs.id(slug, person));
        if (!article.author().equals(person)) {
            throw Refusal.forbidden("article");
        }
        var since = since(days);
        return jdbi.withHandle(
                handle ->
                        new OfArticle(
                                article.slug(),
                                article.title(),
                                totals(handle, ONE, article.article()),
                                days(handle, ONE, article.article(), since)));
    }

    OfAuthor of(UUID author, int days) {
        var since = since(days);
        return jdbi.withHandle(
                handle ->
                        new OfAuthor(
                                totals(handle, ALL_OF, author),
                                days(handle, ALL_OF, author, since),
                                best(handle, author, since)));
    }

    private LocalDate since(int days) {
        return today().minusDays(days - 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Numbers totals(Handle handle, String those, Object of) {
        return handle.createQuery(
                        """
                        select
                            (select coalesce(sum(views), 0) from statistics
                             where article in (select id from article where %1$s)),
                            (select coalesce(sum(reads), 0) from statistics
                             where article in (select id from article where %1$s)),
                            (select coalesce(sum(favorites), 0) from article where %1$s),
                            (select count(*) from comment
                             where article in (select id from article where %1$s))
                        """
                                .formatted(those))
                .bind("of", of)
                .map((row, context) -> numbers(row, 1))
                .one();
    }

    /// Each day, also those on which nothing happened.
    private List<Day> days(Handle handle, String those, Object of, LocalDate since) {
        var happened =
                handle.createQuery(
                                HAPPENED.formatted(those)
                                        + "select day, "
                                        + NUMBERS
                                        + "from happened group by day")
                        .bind("of", of)
                        .bind("since", since)
                        .reduceResultSet(
                                new HashMap<LocalDate, Numbers>(),
                                (all, row, context) -> {
                                    all.put(row.getObject(1, LocalDate.class), numbers(row, 2));
                                    return all;
                                });
        return since.datesUntil(today().plusDays(1))
                .map(day -> new Day(day, happened.getOrDefault(day, Numbers.NONE)))
                .toList();
    }

    private static List<OfArticle> best(Handle handle, UUID author, LocalDate since) {
        return handle.createQuery(
                        HAPPENED.formatted(ALL_OF)
                                + "select slug, title, "
                                + NUMBERS
                                + """
                                from happened join article a on a.id = happened.article
                                group by a.id
                                order by sum(views) desc, sum(reads) desc, a.id desc
                                limit\s\
                                """
                                + BEST)
                .bind("of", author)
                .bind("since", since)
                .map(
                        (row, context) ->
                                new OfArticle(
                                        row.getString(1), row.getString(2), numbers(row, 3), null))
                .list();
    }

    private static Numbers numbers(ResultSet row, int first) throws SQLException {
        return new Numbers(
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3));
    }
}
