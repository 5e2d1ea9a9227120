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
import org.jspecify.annotations.Nullable;

/// An index that all tasks share, in an OpenSearch cluster.
final class OpenSearchEngine implements SearchEngine {

    private static final Duration FOLLOWED_EVERY = Duration.ofSeconds(3);

    private static final Duration COLLECTED_EVERY = Duration.ofSeconds(20);

    private final OpenSearch cluster;
    private final SharedIndexes indexes;
    private final SharedViews views;
    private final Analysis analysis;
    private final Matching matching;
    private final Clock clock;

    private volatile @Nullable SharedIndex serving;

    /// Built while that one serves.
    private @Nullable SharedIndex next;

    private long followedAt;
    private long collectedAt;

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
        var index = opened();
        if (followedAt + FOLLOWED_EVERY.toMillis() < clock.millis()) {
            follow();
            index = serving();
        }
        return index.cursor();
    }

    private SharedIndex opened() {
        if (serving == null) {
            serve(indexes.serving());
        }
        return serving();
    }

    @Override
    public void put(List<Indexed> articles) {
        opened().put(articles);
    }

    @Override
    public void remove(List<Gone> articles) {
        opened().remove(articles);
    }

    @Override
    public void reached(long cursor) {
        var index = opened();
        index.reached(cursor);
        if (collectedAt + COLLECTED_EVERY.toMillis() < clock.millis()) {
            collectedAt = clock.millis();
            indexes.collect(
                    next == null ? List.of(index.name()) : List.of(index.name(), next.name()));
        }
    }

    @Override
    public void refresh() {
        var index = opened();
        if (index.isUnseen()) {
            index.refresh();
            views.renew();
        }
    }

    @Override
    public void save() {
        var index = serving;
        if (index != null) {
            index.save();
        }
    }

    /// Another task may have built an index anew.
    private boolean follow() {
        followedAt = clock.millis();
        var now = indexes.servingOrNull();
        var isOther = now != null && !now.equals(serving().name());
        if (isOther) {
            serve(now);
        }
        return isOther;
    }

    private void serve(String name) {
        serve(index(name, indexes.cursor(name)));
    }

    private void serve(SharedIndex index) {
        serving = index;
        views.renew();
    }

    private SharedIndex index(String name, long cursor) {
        return new SharedIndex(cluster, indexes, analysis, clock, name, cursor);
    }

    @Override
    public @Nullable Successor successor() {
        var before = opened();
        if (follow()) {
            return null;
        }
        var built = index(indexes.create(before.name()), 0);
        next = built;
        return new Successor(
                built,
                () -> {
                    built.remember();
                    indexes.serve(built.name());
                    next = null;
                    serve(built);
                });
    }

    private SharedIndex serving() {
        var index = serving;
        if (index == null) {
            throw new IndexAway("it was not there yet");
        }
        return index;
    }

    private String servingName() {
        return serving().name();
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
                0, view -> new SharedTitles(body -> ask(view, body)).find(Typed.of(typed), limit));
    }

    private <T> T on(long name, Function<SharedViews.View, T> reading) {
        var view = views.view(name, this::servingName);
        try {
            return reading.apply(view);
        } catch (ViewLost e) {
            views.lost(view);
            return reading.apply(views.view(0, this::servingName));
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
