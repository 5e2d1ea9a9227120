package dev.inkstone.article.reading;

import dev.inkstone.article.people.ProfileView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns of a view and their way into it, read by position. In the SQL around them `a` is the
/// article, `p` its author and `:me` the reader.
final class ArticleRows {

    /// The first column, which no view shows.
    static final int ID = 1;
    /// Where a further column of the query stands.
    static final int NEXT = 22;

    private static final String OF_NOBODY = "false, false";
    // Two look-ups a row; for "exists" PostgreSQL may rather read all favourites the reader has.
    private static final String OF_READER =
            """
            (select true from favourite where person = :me and article = a.id) is not null,
            (select following from follow where follower = :me and followee = a.author) is true\
            """;

    private static final String WHOLE =
            ", a.summary, a.reading_minutes, a.language, a.held,"
                    + " a.suggested_tags, a.verdict, a.verdict_reasons";
    // What only the page of one article shows costs a list a third more.
    private static final String LISTED =
            ", a.summary, a.reading_minutes, a.language, a.held, null::text[], null, null::text[]";

    private static final String UNHELD = "not a.held";
    private static final String UNHELD_OR_OWN = "(not a.held or a.author = :me)";

    private ArticleRows() {}

    /// Whether a reader gets to see the article.
    static String seen(boolean someoneReads) {
        return someoneReads ? UNHELD_OR_OWN : UNHELD;
    }

    static String whole(String body, boolean someoneReads) {
        return columns(body, someoneReads, WHOLE);
    }

    static String listed(boolean someoneReads) {
        return columns("null::text", someoneReads, LISTED);
    }

    private static String columns(String body, boolean someoneReads, String analysis) {
        return "a.id, a.slug, a.title, a.description, "
                + body
                + ", a.tags, a.created_at, a.updated_at, a.favorites, p.username, p.bio, p.image, "
                + (someoneReads ? OF_READER : OF_NOBODY)
                + analysis;
    }

    static ArticleView view(ResultSet row) throws SQLException {
        var tags = texts(row, 6);
        return new ArticleView(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                tags,
                instant(row, 7),
                instant(row, 8),
                row.getBoolean(13),
                row.getInt(9),
                new ProfileView(
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getBoolean(14)),
                row.getBoolean(18),
                analysis(row, tags));
    }

    private static @Nullable AnalysisView analysis(ResultSet row, List<String> tags)
            throws SQLException {
        var summary = row.getString(15);
        if (summary == null) {
            return null;
        }
        var verdict = row.getString(20);
        return verdict == null
                ? new AnalysisView(summary, null, row.getInt(16), row.getString(17), null)
                : new AnalysisView(
                        summary,
                        suggested(row, tags),
                        row.getInt(16),
                        row.getString(17),
                        new AnalysisView.Moderation(verdict, texts(row, 21)));
    }

    private static List<String> suggested(ResultSet row, List<String> tags) throws SQLException {
        return texts(row, 19).stream()
                .filter(tag -> tags.stream().noneMatch(tag::equalsIgnoreCase))
                .toList();
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
