package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IntakeTest {

    @Inject Jdbi jdbi;
    @Inject AgroalDataSource source;
    @Inject ChangeFeed feed;
    @Inject SearchConfig config;

    private WrittenArticles articles;

    @BeforeEach
    void somebody_writes() {
        articles = new WrittenArticles(jdbi, config);
    }

    @AfterEach
    void what_was_written_goes_again() {
        articles.close();
    }

    @Test
    void a_transaction_that_began_first_and_ends_last_is_not_missed() throws SQLException {
        try (var index = articles.index();
                var slow = begin()) {
            var intake = new Intake(feed, index.engine);
            var late = articles.write(slow);
            var early = articles.write();
            intake.pass();
            assertEquals(List.of(early), index.finds(articles.word));
            intake.pass();
            slow.commit();
            intake.pass();
            assertEquals(List.of(late, early), sorted(index.finds(articles.word)));
        }
    }

    @Test
    void a_long_transaction_delays_nobody() throws SQLException {
        try (var index = articles.index();
                var slow = begin()) {
            articles.write(slow);
            var intake = new Intake(feed, index.engine);
            for (int written = 1; written <= 5; written++) {
                var id = articles.write();
                intake.pass();
                assertEquals(written, index.finds(articles.word).size());
                if (written == 3) {
                    articles.edit(id, "else");
                    intake.pass();
                    assertEquals(written - 1, index.finds(articles.word).size());
                    articles.edit(id, articles.word);
                }
            }
            slow.rollback();
            intake.pass();
            assertEquals(5, index.finds(articles.word).size());
        }
    }

    @Test
    void an_edit_by_an_older_transaction_counts_though_it_lowers_the_mark() throws SQLException {
        var id = articles.write();
        try (var index = articles.index();
                var older = begin()) {
            var intake = new Intake(feed, index.engine);
            articles.write(older);
            articles.edit(id, "between");
            intake.pass();
            articles.edit(older, id, "final" + articles.word);
            older.commit();
            intake.pass();
            assertEquals(List.of(id), index.finds("final" + articles.word));
        }
    }

    @Test
    void a_restart_goes_on_where_the_index_was_saved() {
        var known = articles.write();
        try (var index = articles.index()) {
            new Intake(feed, index.engine).pass();
            index.engine.save();
        }
        // Nobody tells the feed: whoever reads all anew would notice, whoever goes on does not.
        jdbi.useHandle(handle -> handle.execute("delete from article where id = ?", known));
        var added = articles.write();
        try (var index = articles.index()) {
            assertTrue(index.engine.cursor() > 0);
            new Intake(feed, index.engine).pass();
            assertEquals(List.of(known, added), sorted(index.finds(articles.word)));
        }
    }

    @Test
    void a_lost_index_is_built_anew() throws IOException {
        var id = articles.write();
        try (var index = articles.index()) {
            new Intake(feed, index.engine).pass();
            index.engine.save();
        }
        articles.loseIndex();
        try (var index = articles.index()) {
            assertEquals(0, index.engine.cursor());
            new Intake(feed, index.engine).pass();
            assertEquals(List.of(id), index.finds(articles.word));
        }
    }

    /// Of those who read it before and after, the latter must win, whoever writes the index first.
    @Test
    void an_article_that_is_held_back_or_let_go_is_of_a_later_version() {
        var id = articles.write();
        var versions = new ArrayList<Long>();
        versions.add(version(id));
        for (var held : new boolean[] {true, false}) {
            jdbi.useHandle(
                    handle ->
                            handle.execute(
                                    """
                                    update article set held = ?, changed = default,
                                        analysed_at = clock_timestamp() + ? * interval '1 day'
                                    where id = ?
                                    """,
                                    held,
                                    versions.size(),
                                    id));
            versions.add(version(id));
        }
        articles.edit(id, "revised");
        versions.add(version(id));
        assertEquals(versions.stream().sorted().distinct().toList(), versions);
    }

    @Test
    void more_articles_than_a_page_are_all_taken_in() {
        articles.write(articles.word, 1200);
        try (var index = articles.index()) {
            new Intake(feed, index.engine).pass();
            assertEquals(1200, index.found(TestIndex.question(articles.word, null)).total());
        }
    }

    private Connection begin() throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private long version(long id) {
        return jdbi.withHandle(
                handle ->
                        feed.page(
                                        handle.select(
                                                        "select changed from article where id = ?",
                                                        id)
                                                .mapTo(long.class)
                                                .one(),
                                        id - 1)
                                .changes()
                                .getFirst()
                                .version());
    }

    private static List<Long> sorted(List<Long> ids) {
        return ids.stream().sorted().toList();
    }
}
