package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.common.refusal.Refusal;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On an index of its own beside the service's, of the engine that the service runs with.
@QuarkusTest
class IntakeTest {

    private static final String WRITE =
            """
            insert into article (slug, author, title, description, body, tags,
                                 created_at, updated_at)
            select 'slug', ?, 'title', 'description', ?, '{}', now(), now()
            from generate_series(1, ?)\
            """;

    @Inject Jdbi jdbi;
    @Inject AgroalDataSource source;
    @Inject ChangeFeed feed;
    @Inject SearchConfig config;

    private final UUID author = UUID.randomUUID();

    /// A word that stands in no other article.
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void somebody_writes() {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "insert into profile (id, username, version) values (?, ?, 0)",
                                author,
                                "someone-" + author));
    }

    /// What is written past the service is in no tally, which other tests compare.
    @AfterEach
    void what_was_written_goes_again() {
        jdbi.useHandle(handle -> handle.execute("delete from article where author = ?", author));
    }

    @Test
    void a_transaction_that_began_first_and_ends_last_is_not_missed() throws SQLException {
        try (var index = index();
                var slow = begin()) {
            var intake = new Intake(feed, index.engine);
            var late = write(slow);
            var early = write();
            intake.pass();
            assertEquals(List.of(early), index.finds(word));
            intake.pass();
            slow.commit();
            intake.pass();
            assertEquals(List.of(late, early), sorted(index.finds(word)));
        }
    }

    @Test
    void a_long_transaction_delays_nobody() throws SQLException {
        try (var index = index();
                var slow = begin()) {
            write(slow);
            var intake = new Intake(feed, index.engine);
            for (int written = 1; written <= 5; written++) {
                var id = write();
                intake.pass();
                assertEquals(written, index.finds(word).size());
                if (written == 3) {
                    edit(id, "else");
                    intake.pass();
                    assertEquals(written - 1, index.finds(word).size());
                    edit(id, word);
                }
            }
            slow.rollback();
            intake.pass();
            assertEquals(5, index.finds(word).size());
        }
    }

    @Test
    void an_edit_by_an_older_transaction_counts_though_it_lowers_the_mark() throws SQLException {
        var id = write();
        try (var index = index();
                var older = begin()) {
            var intake = new Intake(feed, index.engine);
            write(older);
            edit(id, "between");
            intake.pass();
            edit(Jdbi.create(older), id, "final" + word);
            older.commit();
            intake.pass();
            assertEquals(List.of(id), index.finds("final" + word));
        }
    }

    @Test
    void a_restart_goes_on_where_the_index_was_saved() {
        var known = write();
        try (var index = index()) {
            new Intake(feed, index.engine).pass();
            index.engine.save();
        }
        // Nobody tells the feed: whoever reads all anew would notice, whoever goes on does not.
        jdbi.useHandle(handle -> handle.execute("delete from article where id = ?", known));
        var added = write();
        try (var index = index()) {
            assertTrue(index.engine.cursor() > 0);
            new Intake(feed, index.engine).pass();
            assertEquals(List.of(known, added), sorted(index.finds(word)));
        }
    }

    @Test
    void a_lost_index_is_built_anew() throws IOException {
        var id = write();
        try (var index = index()) {
            new Intake(feed, index.engine).pass();
            index.engine.save();
        }
        lose();
        try (var index = index()) {
            assertEquals(0, index.engine.cursor());
            new Intake(feed, index.engine).pass();
            assertEquals(List.of(id), index.finds(word));
        }
    }

    @Test
    void an_index_ahead_of_the_database_is_built_anew() throws InterruptedException {
        var id = write();
        var index = index();
        var catchUp = new CatchUp(index.engine, feed);
        try {
            index.with(Long.MAX_VALUE, "", word).engine.reached(1L << 40);
            assertFalse(catchUp.await());
            awaitAll(catchUp);
            assertEquals(List.of(id), index.finds(word));
            assertTrue(index.engine.cursor() < 1L << 40);
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    /// Of those who read it before and after, the latter must win, whoever writes the index first.
    @Test
    void an_article_that_is_held_back_or_let_go_is_of_a_later_version() {
        var id = write();
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
        edit(id, "revised");
        versions.add(version(id));
        assertEquals(versions.stream().sorted().distinct().toList(), versions);
    }

    @Test
    void more_articles_than_a_page_are_all_taken_in() {
        jdbi.useHandle(handle -> handle.execute(WRITE, author, word, 1200));
        try (var index = index()) {
            new Intake(feed, index.engine).pass();
            assertEquals(1200, index.found(TestIndex.question(word, null)).total());
        }
    }

    @Test
    void a_damaged_index_is_built_anew_while_running() throws InterruptedException {
        var id = write();
        var index = index();
        var catchUp = new CatchUp(index.engine, feed);
        try {
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(IntakeTest::damaged));
            assertFalse(catchUp.isCaughtUp());
            awaitAll(catchUp);
            assertEquals(List.of(id), index.finds(word));
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    @Test
    void a_task_stays_ready_while_its_index_is_built_anew_once() throws InterruptedException {
        write();
        var index = index();
        var catchUp = new CatchUp(index.engine, feed);
        try {
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(IntakeTest::damaged));
            assertTrue(catchUp.hasCaughtUp());
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(IntakeTest::damaged));
            var later = write();
            assertFalse(catchUp.await(), "built anew again at once");
            assertTrue(index.finds(word).contains(later));
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    @Test
    void a_pass_that_ends_does_not_hide_damage_found_meanwhile() throws InterruptedException {
        var index = index();
        var catchUps = new ArrayList<CatchUp>();
        var damage = new AtomicBoolean();
        var damaging =
                new ChangeFeed(jdbi) {
                    @Override
                    Page page(long changed, long id) {
                        if (damage.getAndSet(false)) {
                            var catchUp = catchUps.getFirst();
                            assertThrows(Refusal.class, () -> catchUp.ask(IntakeTest::damaged));
                        }
                        return super.page(changed, id);
                    }
                };
        var catchUp = new CatchUp(index.engine, damaging);
        catchUps.add(catchUp);
        try {
            awaitAll(catchUp);
            damage.set(true);
            assertFalse(catchUp.await());
            assertFalse(catchUp.isCaughtUp());
            awaitAll(catchUp);
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    @Test
    void while_an_index_is_built_anew_the_old_one_takes_in_what_is_written()
            throws InterruptedException {
        var deleted = write();
        jdbi.useHandle(handle -> handle.execute(WRITE, author, "filler", 1200));
        var begun = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        var slow =
                beforeALaterPageOfARebuild(
                        () -> {
                            begun.countDown();
                            awaited(held);
                        });
        var index = index();
        var built = new AtomicInteger();
        var catchUp = new CatchUp(counting(index.engine, built), slow);
        try {
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(IntakeTest::damaged));
            catchUp.await();
            awaited(begun);
            delete(deleted);
            var written = write();
            // Who comes upon the damage meanwhile does not have it built twice.
            assertThrows(Refusal.class, () -> catchUp.ask(IntakeTest::damaged));
            assertTrue(catchUp.await());
            assertEquals(List.of(written), index.finds(word));
            assertFalse(catchUp.isCaughtUp());
            held.countDown();
            awaitAll(catchUp);
            assertEquals(List.of(written), index.finds(word));
            assertEquals(1200, index.found(TestIndex.question("filler", null)).total());
            assertEquals(1, built.get());
        } finally {
            held.countDown();
            catchUp.stop(new ShutdownEvent());
        }
    }

    @Test
    void building_anew_goes_on_where_the_database_was_away_for_a_while()
            throws InterruptedException {
        jdbi.useHandle(handle -> handle.execute(WRITE, author, word, 1200));
        var away = new AtomicBoolean();
        var failing =
                beforeALaterPageOfARebuild(
                        () -> {
                            if (away.getAndSet(false)) {
                                throw new IllegalStateException("the database is away");
                            }
                        });
        var index = index();
        var built = new AtomicInteger();
        var catchUp = new CatchUp(counting(index.engine, built), failing);
        try {
            awaitAll(catchUp);
            away.set(true);
            assertThrows(Refusal.class, () -> catchUp.ask(IntakeTest::damaged));
            awaitAll(catchUp);
            assertFalse(away.get());
            assertEquals(1200, index.found(TestIndex.question(word, null)).total());
            assertEquals(1, built.get());
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    private ChangeFeed beforeALaterPageOfARebuild(Runnable what) {
        return new ChangeFeed(jdbi) {
            @Override
            Page page(long changed, long article) {
                if (article > 0 && Thread.currentThread().getName().equals("search-rebuild")) {
                    what.run();
                }
                return super.page(changed, article);
            }
        };
    }

    private static SearchEngine counting(SearchEngine engine, AtomicInteger successors) {
        return (SearchEngine)
                Proxy.newProxyInstance(
                        SearchEngine.class.getClassLoader(),
                        new Class<?>[] {SearchEngine.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("successor")) {
                                successors.incrementAndGet();
                            }
                            try {
                                return method.invoke(engine, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nobody who searches waits as long as building an index may take.
    static void awaitAll(CatchUp catchUp) {
        var until = Instant.now().plusSeconds(20);
        while (!(catchUp.await() && catchUp.isCaughtUp()) && Instant.now().isBefore(until)) {}
        assertTrue(catchUp.isCaughtUp());
    }

    private static Found damaged() {
        throw new IndexBroken(new IOException("bits have rotted"));
    }

    private TestIndex index() {
        return new TestIndex(
                isShared()
                        ? TestIndex.shared(author.toString())
                        : TestIndex.lucene(folder(), "database"));
    }

    private void lose() throws IOException {
        if (isShared()) {
            TestIndex.lose(author.toString());
            return;
        }
        try (var files = Files.walk(folder())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private boolean isShared() {
        return config.engine() == SearchConfig.Engine.OPENSEARCH;
    }

    private Path folder() {
        return Path.of("target", "index-" + author);
    }

    private Connection begin() throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private long write() {
        return jdbi.withHandle(this::write);
    }

    private long write(Connection transaction) {
        return Jdbi.create(transaction).withHandle(this::write);
    }

    private long write(Handle handle) {
        return handle.createQuery(WRITE + " returning id")
                .bind(0, author)
                .bind(1, word)
                .bind(2, 1)
                .mapTo(long.class)
                .one();
    }

    private void delete(long id) {
        jdbi.useTransaction(
                handle -> {
                    if (handle.execute("delete from article where id = ?", id) > 0) {
                        handle.execute("insert into article_deleted (id) values (?)", id);
                    }
                });
    }

    private void edit(long id, String body) {
        edit(jdbi, id, body);
    }

    private static void edit(Jdbi database, long id, String body) {
        database.useHandle(
                handle ->
                        handle.execute(
                                """
                                update article set body = ?, changed = default,
                                    version = version + 1, analysed_at = null
                                where id = ?
                                """,
                                body,
                                id));
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
