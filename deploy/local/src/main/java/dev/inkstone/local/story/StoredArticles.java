package dev.inkstone.local.story;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What lies in article-service's database, seen past the service.
final class StoredArticles {

    static final String SQL =
            "select a.id, a.slug, a.title, a.tags, p.username"
                    + " from article a join profile p on p.id = a.author"
                    + " where a.slug = any(?) order by a.id";

    private final String jdbcUrl;

    StoredArticles(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /// Each row as `column=value  column=value`.
    List<String> at(String... slugs) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var query = connection.prepareStatement(SQL)) {
            query.setArray(1, connection.createArrayOf("text", slugs));
            var found = query.executeQuery();
            var columns = found.getMetaData();
            var rows = new ArrayList<String>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var c = 1; c <= columns.getColumnCount(); c++) {
                    row.add(columns.getColumnLabel(c) + "=" + found.getString(c));
                }
                rows.add(String.join("  ", row));
            }
            return rows;
        }
    }
}
