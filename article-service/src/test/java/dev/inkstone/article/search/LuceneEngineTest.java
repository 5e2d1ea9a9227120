package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneEngineTest extends SearchEngineTest {

    @TempDir Path folder;

    @Override
    SearchEngine opened() {
        return TestIndex.lucene(folder, "database");
    }

    @Test
    void of_very_many_results_facets_count_some_evenly() {
        var some = new ArrayList<Indexed>();
        for (long id = 1; id <= 30_000; id++) {
            some.add(TestIndex.article(id, "", "tea", id % 2 == 0 ? "even" : "odd"));
        }
        index.engine.put(some);
        index.engine.refresh();
        var tags = index.found(TestIndex.question("tea", null)).facets().get(Facet.TAGS);
        var counted = tags.get("even") + tags.get("odd");
        assertTrue(counted > 9_000 && counted < 11_000, tags::toString);
        assertEquals(0.5, (double) tags.get("even") / counted, 0.05);
    }
}
