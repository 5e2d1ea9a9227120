package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
        named = "opensearch.home",
        matches = ".+",
        disabledReason = "needs a download that only -Popensearch makes")
class OpenSearchEngineTest extends SearchEngineTest {

    private final String database = UUID.randomUUID().toString();
    private final OpenSearch cluster = TestIndex.cluster();
    private final SharedIndexes indexes = TestIndex.indexes(cluster, database);

    @AfterEach
    void end() {
        cluster.close();
    }

    @Override
    SearchEngine opened() {
        return TestIndex.shared(database);
    }

    @Test
    void tasks_that_write_the_same_index_leave_what_is_newer() {
        try (var other = new TestIndex(opened())) {
            other.engine.cursor();
            index.engine.cursor();
            index.engine.put(List.of(revision(2, "second")));
            other.engine.put(List.of(revision(1, "first")));
            other.engine.refresh();
            assertEquals(List.of(1L), other.finds("second"));
            assertEquals(List.of(), other.finds("first"));
            index.without(1);
            other.engine.put(List.of(revision(2, "second")));
            other.engine.refresh();
            assertEquals(List.of(), other.finds("second"));
        }
    }

    @Test
    void what_is_held_back_is_not_brought_back_by_who_read_it_before() {
        index.engine.cursor();
        index.engine.put(List.of(revision(2, "tea")));
        index.engine.remove(List.of(new FedIndex.Gone(1, 3)));
        index.engine.put(List.of(revision(2, "tea")));
        index.engine.refresh();
        assertEquals(List.of(), index.finds("tea"));
    }

    @Test
    void states_that_the_cluster_forgot_are_opened_anew() {
        index.engine.cursor();
        LongStream.rangeClosed(1, 15).forEach(id -> index.with(id, "", "tea"));
        var first = index.found(TestIndex.question("tea", null));
        index.with(16, "", "coffee").finds("coffee");
        cluster.ask("DELETE", "/_search/point_in_time/_all", null);
        var second = index.found(TestIndex.question("tea", first.next()));
        assertEquals(15, second.total());
        assertEquals(5, second.hits().size());
    }

    @Test
    void what_one_task_has_built_anew_serves_the_others() {
        index.engine.cursor();
        index.with(1, "", "tea");
        try (var other = new TestIndex(opened())) {
            other.engine.cursor();
            var successor = index.successor();
            successor.index().put(List.of(TestIndex.article(2, "", "tea")));
            successor.index().refresh();
            successor.index().reached(7);
            successor.serve();
            assertEquals(List.of(2L), index.finds("tea"));
            assertEquals(List.of(1L), other.finds("tea"));
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> {
                        while (other.engine.cursor() != 7) {
                            Thread.sleep(100);
                        }
                    });
            assertEquals(List.of(2L), other.finds("tea"));
        }
    }

    @Test
    void what_no_task_uses_is_deleted() {
        index.engine.cursor();
        index.with(1, "", "tea");
        var first = indexes.serving();
        index.successor().serve();
        assertFalse(first.equals(indexes.serving()));
        indexes.collect(List.of(indexes.serving()));
        assertThrows(IndexAway.class, () -> indexes.refresh(first));
        assertEquals(List.of(), index.finds("tea"));
    }

    @Test
    void an_index_that_is_gone_is_broken_and_not_made_by_a_write() {
        index.engine.cursor();
        index.with(1, "", "tea");
        var serving = indexes.serving();
        cluster.ask("DELETE", "/" + serving, null);
        assertThrows(IndexBroken.class, () -> index.with(2, "", "tea"));
        assertThrows(IndexBroken.class, () -> index.finds("tea"));
        index.successor().serve();
        index.with(2, "", "tea");
        assertEquals(List.of(2L), index.finds("tea"));
    }

    @Test
    void a_cluster_that_is_away_is_no_damage() {
        var nowhere = new OpenSearch(URI.create("http://127.0.0.1:1"), null);
        try (var away = TestIndex.shared(nowhere, database)) {
            assertThrows(IndexAway.class, away::cursor);
            assertThrows(IndexAway.class, () -> away.search(TestIndex.question("tea", null)));
        }
    }

    private static Indexed revision(long version, String text) {
        var article = TestIndex.article(1, "", text);
        return new Indexed(
                article.id(),
                version,
                article.slug(),
                article.author(),
                article.title(),
                article.description(),
                article.body(),
                article.tags(),
                article.createdAt());
    }
}
