package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The indexes that all tasks on one database share. Each version of the analysis has an alias of
/// its own, which stands for the one index that serves: while a new version is rolled out, the old
/// one's tasks go on with theirs. What no task has used for a while is deleted.
final class SharedIndexes {

    private static final Logger log = Logger.getLogger(SharedIndexes.class);

    /// How far each index is, and when a task used it last.
    private static final String STATE = "inkstone-search-state";

    private final OpenSearch cluster;
    private final Clock clock;
    private final Duration unused;
    private final String family;
    private final String alias;

    /// @param database names the database that the articles stand in
    SharedIndexes(OpenSearch cluster, String database, Clock clock, Duration unused) {
        this.cluster = cluster;
        this.clock = clock;
        this.unused = unused;
        // The name of a database holds what the name of an index must not.
        this.family = "inkstone-articles-" + UUID.nameUUIDFromBytes(database.getBytes(UTF_8));
        this.alias = family + "-v" + Analysis.VERSION;
    }

    /// The index that serves; an empty one where there is none.
    String serving() {
        var serving = servingOrNull();
        if (serving == null) {
            serving = create(null);
            serve(serving);
        }
        return serving;
    }

    @Nullable String servingOrNull() {
        var found = cluster.ask("GET", "/_alias/" + alias, null, 404);
        return found.isGood() ? found.body().fieldNames().next() : null;
    }

    /// An index to be built behind the one that serves. Tasks that do so at once get the same one:
    /// they do not disturb each other, since none undoes what is newer.
    String create(@Nullable String before) {
        var number = before == null ? 0 : Integer.parseInt(before.substring(alias.length() + 1));
        var index = alias + "-" + (number + 1);
        reached(index, 0);
        var answer = cluster.change("PUT", "/" + index, settings(index), 400);
        if (!answer.isGood() && !answer.isSaying("resource_already_exists_exception")) {
            throw new IndexAway("PUT " + index + ": " + answer);
        }
        return index;
    }

    /// The name to write an index by: with the index it goes away, so no write can bring it back.
    static String written(String index) {
        return index + "-written";
    }

    /// From here on this index serves, and no other.
    void serve(String index) {
        var remove = Map.of("index", alias + "-*", "alias", alias, "must_exist", false);
        var add = Map.of("index", index, "alias", alias);
        var actions = List.of(Map.of("remove", remove), Map.of("add", add));
        cluster.change("POST", "/_aliases", Map.of("actions", actions));
    }

    void refresh(String index) {
        cluster.change("POST", "/" + index + "/_refresh", null);
    }

    /// How far the change feed is taken into an index.
    long cursor(String index) {
        var state = cluster.ask("GET", "/" + STATE + "/_doc/" + index, null, 404);
        return state.isGood() ? state.body().at("/_source/cursor").longValue() : 0;
    }

    void reached(String index, long cursor) {
        var state = Map.of("cursor", cursor, "usedAt", clock.millis());
        cluster.ask("PUT", "/" + STATE + "/_doc/" + index, state);
    }

    /// Deletes the indexes of this database that no task uses any more.
    void collect(List<String> inUse) {
        var all = new ArrayList<String>();
        var indexes = cluster.ask("GET", "/" + family + "-*/_alias", null).body();
        indexes.fieldNames().forEachRemaining(all::add);
        all.removeAll(inUse);
        if (all.isEmpty()) {
            return;
        }
        var states = cluster.ask("POST", "/" + STATE + "/_mget", Map.of("ids", all)).body();
        for (var state : states.get("docs")) {
            var usedAt = state.at("/_source/usedAt").longValue();
            if (usedAt + unused.toMillis() < clock.millis()) {
                var index = state.get("_id").textValue();
                log.infof("search_index_deleted index=%s cause=no task uses it", index);
                cluster.change("DELETE", "/" + index, null, 404);
                cluster.ask("DELETE", "/" + STATE + "/_doc/" + index, null, 404);
            }
        }
    }

    private static JsonNode settings(String index) {
        try (var file = SharedIndexes.class.getResourceAsStream("opensearch-index.json")) {
            var settings = new ObjectMapper().readTree(Objects.requireNonNull(file));
            settings.withObject("/aliases").putObject(written(index));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
