package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.search.Query;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// An index that all tasks share, in an OpenSearch cluster. Each task takes in the whole change
/// feed: what others have put already stays as it is.
final class OpenSearchEngine implements SearchEngine {

    private static final Logger log = Logger.getLogger(OpenSearchEngine.class);

    /// What is sent in one go stays well below the cluster's bound and fits this task's heap.
    private static final int MOST_BYTES = 4 << 20;

    /// A task that has nothing to write still says that it uses the index.
    private static final Duration SAVED_EVERY = Duration.ofSeconds(20);

    private static final Duration FOLLOWED_EVERY = Duration.ofSeconds(3);

    private final OpenSearch cluster;
    private final SharedIndexes indexes;
    private final SharedViews views;
    private final Analysis analysis;
    private final Matching matching;
    private final Clock clock;

    private volatile @Nullable String serving;

    /// What is written while an index is built anew; the other serves meanwhile.
    private volatile @Nullable String next;

    private volatile long cursor;
    private volatile boolean unsaved;
    private volatile long savedAt;
    private boolean unseen;
    private long followedAt;

    /// The cluster need not be there yet.
    OpenSearchEngine(OpenSearch cluster, SharedIndexes indexes, Analysis analysis, Clock clock) {
        this.cluster = cluster;
        this.indexes = indexes;
        this.views = new SharedViews(cluster);
        this.analysis = analysis;
        this.matching = new Matching(analysis);
        this.clock = clock;
    }

    @Override
    public long cursor() {
        open();
        if (next == null && followedAt + FOLLOWED_EVERY.toMillis() < clock.millis()) {
            follow();
        }
        return cursor;
    }

    private void open() {
        if (serving == null) {
            serve(indexes.serving());
        }
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
        if (next != null && lines.size() > 0) {
            withdraw(lines);
        }
    }

    /// From the index that serves while another is built.
    private void withdraw(BulkLines lines) {
        try {
            write(lines, serving());
            indexes.refresh(serving());
            views.renew();
        } catch (IndexBroken | IndexAway e) {
            log.debugf("search_index_shows_deleted cause=%s", e);
        }
    }

    private void write(BulkLines lines) {
        if (lines.size() == 0) {
            return;
        }
        open();
        unseen = true;
        unsaved = true;
        write(lines, written());
    }

    private void write(BulkLines lines, String index) {
        for (var item : cluster.write(SharedIndexes.written(index), lines.bytes()).get("items")) {
            var done = item.iterator().next();
            var status = done.get("status").intValue();
            var why = done.at("/error/reason").asText();
            if (status == 404 && done.has("error")) {
                throw gone();
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
            indexes.collect(next == null ? List.of(serving()) : List.of(serving(), next));
        }
    }

    @Override
    public void refresh() {
        if (unseen) {
            indexes.refresh(written());
            unseen = false;
            views.renew();
        }
        if (next != null) {
            remember();
            indexes.serve(next);
            serving = next;
            next = null;
            views.renew();
        }
    }

    @Override
    public void save() {
        if (next == null && unsaved) {
            unsaved = false;
            remember();
        }
    }

    private void remember() {
        indexes.reached(written(), cursor);
        savedAt = clock.millis();
    }

    /// Another task may have built an index anew.
    private boolean follow() {
        followedAt = clock.millis();
        var now = indexes.servingOrNull();
        var isOther = now != null && !now.equals(serving);
        if (isOther) {
            serve(now);
        }
        return isOther;
    }

    private void serve(String index) {
        cursor = indexes.cursor(index);
        serving = index;
        views.renew();
    }

    @Override
    public void clear() {
        open();
        if (next == null && follow()) {
            return;
        }
        next = indexes.create(serving);
        cursor = 0;
        unseen = true;
    }

    private String written() {
        return next == null ? serving() : next;
    }

    private String serving() {
        var index = serving;
        if (index == null) {
            throw new IndexAway("it was not there yet");
        }
        return index;
    }

    private IndexBroken gone() {
        return new IndexBroken(new IllegalStateException(written() + " is gone"));
    }

    @Override
    public Found search(Question question) {
        var after = question.after();
        return on(after == null ? 0 : after.view(), view -> search(question, view));
    }

    private Found search(Question question, SharedViews.View view) {
        try {
            var vocabulary = new SharedVocabulary(body -> ask(view, body));
            var spelling = new Spelling(analysis, vocabulary);
            var query = matching.of(question, vocabulary, spelling);
            var page = new SharedPage(placed(question, query, view), view.name());
            var answer = ask(view, page.asked(query));
            var counted =
                    question.after() == null
                            ? answer
                            : on(0, latest -> ask(latest, page.counted(query)));
            return page.found(answer, counted, spelling);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the page before ended, as it is found in this state of the index.
    private Question placed(Question question, Query query, SharedViews.View view) {
        var after = question.after();
        if (after == null || question.order() == Order.NEWEST || after.view() == view.name()) {
            return question;
        }
        var only = new SharedPage(question.best(1), view.name());
        var asked = only.asked(Matching.only(after.article(), query));
        var here = ask(view, asked).at("/hits/hits/0/sort");
        return here.isMissingNode()
                ? question
                : question.behind(after.scoring(SharedPage.score(here)));
    }

    @Override
    public List<Suggested> suggest(String typed, int limit) {
        return on(
                0,
                view -> new SharedTitles(body -> ask(view, body)).find(Typed.of(typed), limit));
    }

    private <T> T on(long name, Function<SharedViews.View, T> reading) {
        var view = views.view(name, this::serving);
        try {
            return reading.apply(view);
        } catch (ViewLost e) {
            views.lost(view);
            return reading.apply(views.view(0, this::serving));
        }
    }

    private JsonNode ask(SharedViews.View view, Map<String, Object> asked) {
        var body = new HashMap<>(asked);
        body.put("pit", view.json());
        var answer = cluster.ask("POST", "/_search", body, 404);
        if (!answer.isGood()) {
            throw new ViewLost();
        }
        return answer.body();
    }

    @Override
    public void close() {
        views.close();
        cluster.close();
    }

    /// The cluster has forgotten a state of the index.
    private static final class ViewLost extends IndexAway {

        ViewLost() {
            super("a state of the index is no longer kept");
        }
    }
}
