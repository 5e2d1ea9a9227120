package dev.inkstone.article.reading;

import dev.inkstone.article.reading.Page.Order;
import java.util.ArrayList;
import java.util.List;

/// The SQL of lists, assembled from fixed pieces. Each piece picks ids from one index, in order,
/// so a page costs the same however many articles there are, and a total is read, not
/// counted, wherever one is kept.
final class Listing {

    // Names may be held by two copies while they change hands; the younger account took it over.
    private static final String PERSON =
            "(select id from profile where username = :%s order by id desc limit 1)";
    private static final String ALL = "select id from article where not held";
    private static final String OF_AUTHOR =
            "select id from article a where author = " + PERSON.formatted("author") + " and ";
    private static final String FAVORITED =
            "select article as id from favourite where person = "
                    + PERSON.formatted("favorited")
                    + " and not exists (select from article where id = favourite.article and held)";
    /// Of what is held back no tag is kept.
    private static final String TAGGED = "select article as id from article_tag where tag = :tag";
    private static final String AUTHOR_TOTAL =
            "coalesce((select articles from profile where id = "
                    + PERSON.formatted("author")
                    + "), 0)";
    private static final String OWN_HELD =
            " + (select count(*) from article where held and author = :me and author = "
                    + PERSON.formatted("author")
                    + ")";
    private static final String TALLY =
            "select coalesce(sum(articles), 0) from tally where tag = :tag";

    /// Takes the newest few of each person followed, then the newest of those.
    private static final String FEED =
            """
            select newest.id
            from follow
            cross join lateral (
                select id from article where author = followee and not held
                order by id desc limit \
            """;
    private static final String FOLLOWED = ") newest where follower = :me and following";
    private static final String FEED_TOTAL =
            """
            select coalesce(sum(profile.articles), 0)
            from follow join profile on profile.id = followee
            where follower = :me and following\
            """;

    private Listing() {}

    static String feed(Page page) {
        var reach = page.isFirst() ? String.valueOf(page.limit()) : ":reach";
        return page(FEED + reach + FOLLOWED, FEED_TOTAL, page, true);
    }

    static String of(Filter filter, Page page, boolean someoneReads) {
        var sources = new ArrayList<String>();
        if (filter.favorited() != null) {
            sources.add(FAVORITED);
        }
        if (filter.author() != null) {
            sources.add(OF_AUTHOR + ArticleRows.seen(someoneReads));
        }
        if (filter.tag() != null) {
            sources.add(TAGGED);
        }
        return switch (sources.size()) {
            case 0 ->
                    page(
                            ALL,
                            TALLY.replace(":tag", "''"),
                            page,
                            someoneReads);
            case 1 ->
                    page(
                            sources.getFirst(),
                            total(sources.getFirst(), someoneReads),
                            page,
                            someoneReads);
            default -> page(all(sources), counted(all(sources)), page, someoneReads);
        };
    }

    private static String total(String source, boolean someoneReads) {
        if (source.equals(TAGGED)) {
            return TALLY;
        }
        if (source.startsWith(OF_AUTHOR)) {
            return someoneReads ? AUTHOR_TOTAL + OWN_HELD : AUTHOR_TOTAL;
        }
        return counted(source);
    }

    /// All articles are taken from the index that knows the order.
    private static String warm(String ids) {
        return ids.equals(ALL)
                ? ids.replace("id", "id, heat")
                : "select id, heat from article join (" + ids + ") those using (id)";
    }

    private static String counted(String ids) {
        return "select count(*) from (" + ids + ") counted";
    }

    private static String all(List<String> sources) {
        var ids = new StringBuilder("select id from (" + sources.getFirst() + ") s0");
        for (var i = 1; i < sources.size(); i++) {
            ids.append(" join (")
                    .append(sources.get(i))
                    .append(") s")
                    .append(i)
                    .append(" using (id)");
        }
        return ids.toString();
    }

    /// The total comes with each row, and alone where the page is empty. The limit is a literal and
    /// the first page has no offset: PostgreSQL takes a parameter there for a tenth of all
    /// articles, and then plans each execution anew.
    private static String page(String ids, String total, Page page, boolean someoneReads) {
        var order = page.order().sql();
        return "with page as (select id from ("
                + (page.order() == Order.NEWEST ? ids : warm(ids))
                + ") ids order by "
                + order
                + " limit "
                + page.limit()
                + (page.isFirst() ? "" : " offset :offset")
                + ") select "
                + ArticleRows.listed(someoneReads)
                + ", total.articles from (select ("
                + total
                + ") as articles) total"
                + """
                 left join (
                    page
                    join article a on a.id = page.id
                    join profile p on p.id = a.author
                ) on true
                order by\s"""
                + order.replace("id", "a.id");
    }
}
