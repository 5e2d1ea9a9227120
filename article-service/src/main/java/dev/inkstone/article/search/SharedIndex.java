package dev.inkstone.article.search;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// One of the {@link SharedIndexes}, as this task feeds it. Each task takes in the whole change feed:
/// what others have put already stays as it is.
final class SharedIndex implements FedIndex {

    private static final Logger log = Logger.getLogger(SharedIndex.class);

    /// What is sent in one go stays well below the cluster's bound and fits this task's heap.
    private static final int MOST_BYTES = 4 << 20;

    /// A task that has nothing to write still says that it uses the index.
    private static final Duration SAVED_EVERY = Duration.ofSeconds(20);

    private final OpenSearch cluster;
    private final SharedIndexes indexes;
    private final Analysis analysis;
    private final Clock clock;
    private final String name;

    private volatile long cursor;
    private volatile boolean unsaved;
    private volatile long savedAt;
    private boolean unseen;

    SharedIndex(
            OpenSearch cluster,
            SharedIndexes indexes,
            Analysis analysis,
            Clock clock,
            String name,
            long cursor) {
        this.cluster = cluster;
        this.indexes = indexes;
        this.analysis = analysis;
        this.clock = clock;
        this.name = name;
        this.cursor = cursor;
    }

    String name() {
        return name;
    }

    @Override
    public long cursor() {
        return cursor;
    }

    @Override
    public void put(List<Indexed> articles) {
        var lines = new BulkLines(analysis);
        for (var article : articles) {
            lines.put(article);
            if (lines.size() > MOST_BYTES) {
                write(lines);
                lines = new BulkLines(analysis);
            }
        }
        write(lines);
    }

    @Override
    public void remove(List<Gone> articles) {
        var lines = new BulkLines(analysis);
        articles.forEach(lines::remove);
        write(lines);
    }

    private void write(BulkLines lines) {
        if (lines.size() == 0) {
            return;
        }
        unseen = true;
        unsaved = true;
        for (var item : cluster.write(SharedIndexes.written(name), lines.bytes()).get("items")) {
            var done = item.iterator().next();
            var status = done.get("status").intValue();
            var why = done.at("/error/reason").asText();
            if (status == 404 && done.has("error")) {
                throw new IndexBroken(name + " is gone");
            } else if (status == 400) {
                log.errorf("search_article_left_out article=%s cause=%s", done.get("_id"), why);
            } else if (status >= 300 && status != 404 && status != 409) {
                throw new IndexAway(why);
            }
        }
    }

    @Override
    public void reached(long cursor) {
        this.cursor = cursor;
        if (savedAt + SAVED_EVERY.toMillis() < clock.millis()) {
            remember();
        }
    }

    boolean isUnseen() {
        return unseen;
    }

    @Override
    public void refresh() {
        if (unseen) {
            indexes.refresh(name);
            unseen = false;
        }
    }

    void save() {
        if (unsaved) {
            unsaved = false;
            remember();
        }
    }

    void remember() {
        indexes.reached(name, cursor);
        savedAt = clock.millis();
    }
}
