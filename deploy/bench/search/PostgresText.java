package dev.inkstone.article.search;

import dev.inkstone.testkit.parts.Login;
import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.testkit.parts.PostgresPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// PostgreSQL's full text search, on pairs of Chinese characters, for none of its parsers cuts
/// Chinese into anything: they are made here, as OpenSearch's `cjk` makes them, and PostgreSQL stems
/// what is English. Any of the words finds an article; `ts_rank` orders them.
final class PostgresText implements Contender {

    private static final String SCHEMA =
            "create table article (id bigint primary key, words tsvector not null)";

    /// Made of what is there already it costs a fraction of what it does row by row.
    private static final String INDEX =
            """
            set maintenance_work_mem = '1GB';
            create index article_words on article using gin (words) with (fastupdate = off)\
            """;

    private static final String FIND =
            """
            select id from article, websearch_to_tsquery('english', ?) asked
            where words @@ asked order by ts_rank(words, asked, 1) desc limit ?\
            """;

    private final Analyzer analyzer = new CJKAnalyzer();
    private final PostgresPart server;
    private final Connection connection;
    private final long backend;

    PostgresText(Path folder) {
        var login = new Login("bench", "for-the-benchmark-only");
        server = PostgresPart.start(folder, Ports.free(), login, List.of("bench"));
        try {
            connection =
                    DriverManager.getConnection(
                            server.jdbcUrl("bench"), login.user(), login.password());
            try (var statement = connection.createStatement()) {
                // So that one process does all the work and its CPU time can be read.
                statement.execute("set max_parallel_workers_per_gather = 0");
                statement.execute("set max_parallel_maintenance_workers = 0");
                statement.execute(SCHEMA);
                try (var row = statement.executeQuery("select pg_backend_pid()")) {
                    row.next();
                    backend = row.getLong(1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void put(List<Indexed> articles) {
        var sql = "insert into article values (?, to_tsvector('english', ?))";
        try (var insert = connection.prepareStatement(sql)) {
            for (var article : articles) {
                insert.setLong(1, article.id());
                insert.setString(
                        2, String.join(" ", words(article.title() + "\n" + article.body())));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void settle() {
        try (var statement = connection.createStatement()) {
            statement.execute(INDEX);
            statement.execute("vacuum analyze article");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Long> find(String q, int most) {
        var asked = words(q).stream().distinct().collect(Collectors.joining(" or "));
        var found = new ArrayList<Long>();
        try (var find = connection.prepareStatement(FIND)) {
            find.setString(1, asked);
            find.setInt(2, most);
            try (var rows = find.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private List<String> words(String text) {
        var words = new ArrayList<String>();
        try (var terms = analyzer.tokenStream("text", text)) {
            var term = terms.addAttribute(CharTermAttribute.class);
            terms.reset();
            while (terms.incrementToken()) {
                words.add(term.toString());
            }
            terms.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    @Override
    public long size() {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_total_relation_size('article')")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public double elsewhere() {
        return Cost.ofProcess(backend);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            server.close();
        }
    }
}
