package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.common.refusal.Refusal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CatchUpTest {

    @Inject Jdbi jdbi;
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
    void an_index_ahead_of_the_database_is_built_anew() throws InterruptedException {
        var id = articles.write();
        var index = articles.index();
        var catchUp = new CatchUp(index.engine, feed);
        try {
            index.with(Long.MAX_VALUE, "", articles.word).engine.reached(1L << 40);
            assertFalse(catchUp.await());
            awaitAll(catchUp);
            assertEquals(List.of(id), index.finds(articles.word));
            assertTrue(index.engine.cursor() < 1L << 40);
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    @Test
    void a_damaged_index_is_built_anew_while_running() throws InterruptedException {
        var id = articles.write();
        var index = articles.index();
        var catchUp = new CatchUp(index.engine, feed);
        try {
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(CatchUpTest::damaged));
            assertFalse(catchUp.isCaughtUp());
            awaitAll(catchUp);
            assertEquals(List.of(id), index.finds(articles.word));
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    @Test
    void a_task_stays_ready_while_its_index_is_built_anew_once() throws InterruptedException {
        articles.write();
        var index = articles.index();
        var catchUp = new CatchUp(index.engine, feed);
        try {
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(CatchUpTest::damaged));
            assertTrue(catchUp.hasCaughtUp());
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(CatchUpTest::damaged));
            var later = articles.write();
            assertFalse(catchUp.await(), "built anew again at once");
            assertTrue(index.finds(articles.word).contains(later));
        } finally {
            catchUp.stop(new ShutdownEvent());
        }
    }

    @Test
    void a_pass_that_ends_does_not_hide_damage_found_meanwhile() throws InterruptedException {
        var index = articles.index();
        var catchUps = new ArrayList<CatchUp>();
        var damage = new AtomicBoolean();
        var damaging =
                new ChangeFeed(jdbi) {
                    @Override
                    Page page(long changed, long id) {
                        if (damage.getAndSet(false)) {
                            var catchUp = catchUps.getFirst();
                            assertThrows(Refusal.class, () -> catchUp.ask(CatchUpTest::damaged));
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
        var deleted = articles.write();
        articles.write("filler", 1200);
        var begun = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        var slow =
                beforeALaterPageOfARebuild(
                        () -> {
                            begun.countDown();
                            awaited(held);
                        });
        var index = articles.index();
        var built = new AtomicInteger();
        var catchUp = new CatchUp(counting(index.engine, built), slow);
        try {
            awaitAll(catchUp);
            assertThrows(Refusal.class, () -> catchUp.ask(CatchUpTest::damaged));
            catchUp.await();
            awaited(begun);
            articles.delete(deleted);
            var written = articles.write();
            // Who comes upon the damage meanwhile does not have it built twice.
            assertThrows(Refusal.class, () -> catchUp.ask(CatchUpTest::damaged));
            assertTrue(catchUp.await());
            assertEquals(List.of(written), index.finds(articles.word));
            assertFalse(catchUp.isCaughtUp());
            held.countDown();
            awaitAll(catchUp);
            assertEquals(List.of(written), index.finds(articles.word));
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
        articles.write(articles.word, 1200);
        var away = new AtomicBoolean();
        var failing =
                beforeALaterPageOfARebuild(
                        () -> {
                            if (away.getAndSet(false)) {
                                throw new IllegalStateException("the database is away");
                            }
                        });
        var index = articles.index();
        var built = new AtomicInteger();
        var catchUp = new CatchUp(counting(index.engine, built), failing);
        try {
            awaitAll(catchUp);
            away.set(true);
            assertThrows(Refusal.class, () -> catchUp.ask(CatchUpTest::damaged));
            awaitAll(catchUp);
            assertFalse(away.get());
            assertEquals(1200, index.found(TestIndex.question(articles.word, null)).total());
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
}
