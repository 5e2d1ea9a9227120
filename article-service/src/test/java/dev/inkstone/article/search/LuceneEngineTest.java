package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneEngineTest extends SearchEngineTest {

    @TempDir Path folder;

    @Override
    SearchEngine opened() {
        return TestIndex.lucene(folder, "database");
    }

    @Test
    void two_tasks_that_take_turns_give_every_result_once(@TempDir Path elsewhere) {
        try (var other = new TestIndex(TestIndex.lucene(elsewhere, "database"))) {
            for (long id = 1; id <= 95; id++) {
                var body = "tea " + "leaf ".repeat((int) id % 3);
                index.with(id, "", body);
                other.with(id, "", body).with(1_000 + id, "", "tea leaf").without(1_000 + id);
            }
            var seen = new ArrayList<Long>();
            Cursor after = null;
            do {
                var task = seen.size() % 20 == 0 ? index : other;
                var found = task.found(TestIndex.question("tea", after));
                found.hits().forEach(hit -> seen.add(hit.article()));
                after = found.next();
            } while (after != null);
            assertEquals(95, seen.size());
            assertEquals(95, new HashSet<>(seen).size());
        }
    }

    /// Tea comes up seldom at first, then often.
    @Test
    void of_very_many_results_facets_are_estimated() {
        var some = new ArrayList<Indexed>();
        for (long id = 1; id <= 40_000; id++) {
            var body = id > 20_000 || id % 4 == 1 ? "tea" : "water";
            some.add(TestIndex.article(id, "", body, id % 8 == 1 ? "eighth" : "other"));
        }
        index.engine.put(some);
        index.engine.refresh();
        var found = index.found(TestIndex.question("tea", null));
        assertFalse(found.facetsAreExact());
        var tags = found.facets().get(Facet.TAGS);
        assertEquals(5_000, tags.get("eighth"), 500, tags::toString);
        assertEquals(20_000, tags.get("other"), 1_000, tags::toString);
    }

    @Test
    void what_was_deleted_is_not_counted_as_one_of_many() {
        index.engine.put(
                LongStream.rangeClosed(1, LuceneEngine.COUNTED + 20)
                        .mapToObj(id -> TestIndex.article(id, "", "tea"))
                        .toList());
        index.engine.refresh();
        var many = index.found(TestIndex.question("tea", null));
        assertEquals(LuceneEngine.COUNTED, many.total());
        assertFalse(many.totalIsExact());
        assertEquals(10, many.hits().size());
        index.without(LongStream.rangeClosed(1, 30).toArray());
        var fewer = index.found(TestIndex.question("tea", null));
        assertEquals(LuceneEngine.COUNTED - 10, fewer.total());
        assertTrue(fewer.totalIsExact());
    }

    /// Whatever Lucene makes of it.
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.7, 0.9})
    void damage_on_the_disk_is_noticed(double place) throws IOException {
        for (long id = 1; id <= 500; id++) {
            index.engine.put(List.of(TestIndex.article(id, "tea " + id, "leaf ".repeat(40))));
        }
        index.engine.save();
        index.close();
        index = new TestIndex(opened());
        index.engine.check();
        try (var files = Files.newDirectoryStream(folder.resolve("a"), "_*.cfs")) {
            for (var file : files) {
                damage(file, place);
            }
        }
        assertThrows(IndexBroken.class, index.engine::check);
        for (var q : List.of("tea", "leaf", "tea leaf", "tea 77", "\"tea 77\"", "te")) {
            try {
                index.finds(q);
                index.engine.suggest(q, 10);
            } catch (IndexBroken e) {
                // Nothing else is thrown.
            }
        }
    }

    private static void damage(Path file, double place) throws IOException {
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var garbage = new byte[(int) written.size() / 6];
            new Random(1).nextBytes(garbage);
            written.write(
                    ByteBuffer.wrap(garbage), (long) (written.size() * place) - garbage.length / 2);
        }
    }
}
