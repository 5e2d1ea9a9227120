package dev.inkstone.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// The index as a folder of this task.
final class LuceneEngine implements SearchEngine {

    private static final Logger log = Logger.getLogger(LuceneEngine.class);

    /// Totals are exact up to here; counting on would cost what skipping saves.
    static final int COUNTED = 10_000;

    private final Analysis analysis;
    private final Matching matching;
    private final IndexFolder folder;
    private final @Nullable Snapshots snapshots;
    private volatile OpenIndex index;

    /// Built while that one serves.
    private volatile @Nullable OpenIndex next;

    /// An index is not exchanged while it is saved.
    private final Object exchange = new Object();

    /// @param snapshots where other tasks' indexes are kept; null for nowhere
    LuceneEngine(IndexFolder folder, Analysis analysis, @Nullable Snapshots snapshots) {
        this.folder = folder;
        this.snapshots = snapshots;
        this.analysis = analysis;
        this.matching = new Matching(analysis);
        this.index = new OpenIndex(folder.open(analysis));
    }

    @Override
    public void begin() {
        if (snapshots == null || cursor() > 0) {
            return;
        }
        try {
            var snapshot = snapshots.latest();
            if (snapshot != null && folder.isOurs(snapshot.made())) {
                var restored =
                        folder.openBeside(
                                index.writer(), analysis, room -> snapshots.fetch(snapshot, room));
                if (restored != null) {
                    serve(new OpenIndex(restored));
                    log.infof("search_snapshot_restored cursor=%d", cursor());
                }
            }
        } catch (IOException | UncheckedIOException | SdkException e) {
            log.warnf("search_snapshot_ignored cause=%s", e);
        }
    }

    @Override
    public void share() {
        if (snapshots != null) {
            try {
                index.share(snapshots::keep);
            } catch (IOException | UncheckedIOException | AlreadyClosedException | SdkException e) {
                log.warnf("search_snapshot_not_kept cause=%s", e);
            }
        }
    }

    @Override
    public long cursor() {
        return index.cursor();
    }

    @Override
    public void put(List<Indexed> articles) {
        index.put(articles);
    }

    @Override
    public void remove(List<Gone> articles) {
        index.remove(articles);
    }

    @Override
    public void reached(long cursor) {
        index.reached(cursor);
    }

    @Override
    public void refresh() {
        index.refresh();
    }

    @Override
    public void save() {
        synchronized (exchange) {
            // Read first: what comes in meanwhile may be kept, but is not promised.
            var reached = cursor();
            OpenIndex.guarded(() -> folder.commit(index.writer(), reached));
        }
    }

    @Override
    public void check() {
        var now = index;
        try {
            now.check();
        } catch (IndexBroken e) {
            if (now == index) {
                throw e;
            }
        }
    }

    @Override
    public Successor successor() {
        if (next != null) {
            next.close();
        }
        var built = new OpenIndex(folder.openBeside(index.writer(), analysis));
        next = built;
        return new Successor(
                built,
                () -> {
                    next = null;
                    OpenIndex.guarded(() -> serve(built));
                });
    }

    private void serve(OpenIndex built) throws IOException {
        synchronized (exchange) {
            var old = index;
            index = built;
            if (old != built) {
                old.close();
            }
        }
        folder.emptyBeside(built.writer());
    }

    @Override
    public void close() {
        if (next != null) {
            next.close();
        }
        index.close();
    }

    @Override
    public Found search(Question question) {
        var after = question.after();
        return on(
                after == null ? 0 : after.view(),
                (now, view) -> {
                    var vocabulary = new IndexVocabulary(view);
                    var spelling = new Spelling(analysis, vocabulary);
                    var query = matching.of(question, vocabulary, spelling);
                    var latest = after == null ? view : now.view(0);
                    try {
                        return new ResultPage(view, query, placed(question, query, now, view))
                                .found(latest, () -> now.keep(view), spelling);
                    } finally {
                        if (latest != view) {
                            now.release(latest);
                        }
                    }
                });
    }

    /// Where the page before ended, as it is found in this state of the index.
    private static Question placed(
            Question question, Query query, OpenIndex now, IndexSearcher view) throws IOException {
        var after = question.after();
        if (after == null || question.order() == Order.NEWEST || now.isNamed(after.view(), view)) {
            return question;
        }
        var here = view.search(Matching.only(after.article(), query), 1).scoreDocs;
        return here.length == 0 ? question : question.behind(after.scoring(here[0].score));
    }

    @Override
    public List<Suggested> suggest(String typed, int limit) {
        return on(0, (now, view) -> TypedTitles.find(view, Typed.of(typed), limit));
    }

    private <T> T on(long name, Reading<T> reading) {
        var now = index;
        try {
            var view = now.view(name);
            try {
                return reading.read(now, view);
            } finally {
                now.release(view);
            }
        } catch (AlreadyClosedException | IOException e) {
            if (now != index) {
                return on(name, reading);
            }
            throw new IndexBroken(e);
        } catch (RuntimeException | Error e) {
            if (now != index) {
                return on(name, reading);
            }
            if (now.isDamaged()) {
                throw new IndexBroken(e);
            }
            throw e;
        }
    }

    private interface Reading<T> {
        T read(OpenIndex now, IndexSearcher view) throws IOException;
    }
}
