package dev.inkstone.article.statistics;

import dev.inkstone.article.statistics.Counters.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What was counted, in the database.
@ApplicationScoped
class Statistics {

    /// Who opens an article warms it; who comes back the same day does not.
    private static final String ADD =
            """
            with counted as (
                select article, day, views, reads, decode(visitors, 'hex') as visitors
                from unnest(:articles, :days, :views, :reads, :visitors)
                    as counted (article, day, views, reads, visitors)
                where exists (select from article where id = counted.article)
            ), before as (
                select article, day, s.views from statistics s join counted using (article, day)
            ), stored as (
                insert into statistics (article, day, views, reads, visitors)
                select * from counted
                on conflict (article, day) do update
                set views = greatest(statistics.views, excluded.views),
                    reads = statistics.reads + excluded.reads,
                    visitors = coalesce(excluded.visitors, statistics.visitors)
                returning article, day, views
            ), fresh as (
                select article, sum(stored.views - coalesce(before.views, 0)) as views
                from stored left join before using (article, day)
                group by article
            )
            update article set heat = heated(heat, fresh.views, now())
            from fresh where id = fresh.article and fresh.views > 0
            """;

    private final Jdbi jdbi;

    Statistics(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(LocalDate.class, "date");
        jdbi.registerArrayType(String.class, "text");
    }

    /// Who is known to have been at these places.
    Map<Place, byte[]> visitors(Collection<Place> places) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select day, article, visitors
                                        from statistics
                                        join unnest(:articles, :days) as asked (article, day)
                                            using (article, day)
                                        where visitors is not null
                                        """)
                                .bindArray("articles", Long.class, articles(places))
                                .bindArray("days", LocalDate.class, days(places))
                                .reduceResultSet(
                                        new HashMap<>(),
                                        (all, row, context) -> {
                                            var day = row.getObject(1, LocalDate.class);
                                            all.put(
                                                    new Place(day, row.getLong(2)),
                                                    row.getBytes(3));
                                            return all;
                                        }));
    }

    void add(Map<Place, Long> times, Map<Place, Visitors> visitors) {
        var places = List.copyOf(times.keySet());
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(ADD)
                                .bindArray("articles", Long.class, articles(places))
                                .bindArray("days", LocalDate.class, days(places))
                                .bindArray(
                                        "views",
                                        Long.class,
                                        each(places, place -> visitors.get(place).count()))
                                .bindArray("reads", Long.class, each(places, times::get))
                                .bindArray(
                                        "visitors",
                                        String.class,
                                        each(places, place -> hex(visitors.get(place))))
                                .execute());
    }

    void forgetVisitors() {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                update statistics set visitors = null
                                where day < current_date - 1 and visitors is not null
                                """));
    }

    private static @Nullable String hex(Visitors visitors) {
        return visitors.visitors() == null ? null : HexFormat.of().formatHex(visitors.visitors());
    }

    private static Object[] articles(Collection<Place> places) {
        return each(places, Place::article);
    }

    private static Object[] days(Collection<Place> places) {
        return each(places, Place::day);
    }

    private static Object[] each(Collection<Place> places, Part part) {
        return places.stream().map(part::of).toArray();
    }

    private interface Part {
        @Nullable Object of(Place place);
    }
}
