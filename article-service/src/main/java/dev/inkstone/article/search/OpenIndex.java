package dev.inkstone.article.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherLifetimeManager;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;
import org.jboss.logging.Logger;

/// An index that is written and searched. Some of its states are kept for readers who turn pages,
/// so that scores which writes have moved neither repeat a result nor leave one out.
final class OpenIndex implements FedIndex, Closeable {

    private static final Logger log = Logger.getLogger(OpenIndex.class);

    /// Each may hold back files that a merge has replaced.
    private static final int VIEWS_KEPT = 64;

    private static final int VIEW_SECONDS = 300;

    /// What was whole is not read again for so long.
    private static final long GOOD_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final IndexWriter writer;
    private final SearcherManager latest;
    private final SearcherLifetimeManager kept = new SearcherLifetimeManager();

    /// What another task calls by the same number is another state.
    private final long own = ThreadLocalRandom.current().nextLong();

    private volatile long cursor;

    private boolean damaged;
    private long checkedAt = System.nanoTime() - GOOD_NANOS;

    OpenIndex(IndexWriter writer) {
        this.writer = writer;
        this.cursor = IndexFolder.cursor(writer);
        try {
            this.latest = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    IndexWriter writer() {
        return writer;
    }

    @Override
    public long cursor() {
        return cursor;
    }

    @Override
    public void put(List<Indexed> articles) {
        guarded(
                () -> {
                    for (var article : articles) {
                        writer.updateDocument(key(article.id()), IndexedFields.of(article));
                    }
                });
    }

    @Override
    public void remove(List<Gone> articles) {
        if (!articles.isEmpty()) {
            var keys = articles.stream().map(gone -> key(gone.article())).toArray(Term[]::new);
            guarded(() -> writer.deleteDocuments(keys));
        }
    }

    private static Term key(long article) {
        return new Term(IndexedFields.KEY, String.valueOf(article));
    }

    @Override
    public void reached(long cursor) {
        this.cursor = cursor;
    }

    @Override
    public void refresh() {
        guarded(
                () -> {
                    latest.maybeRefreshBlocking();
                    var newest = new AtomicInteger();
                    kept.prune(
                            (age, view) ->
                                    newest.incrementAndGet() > VIEWS_KEPT || age > VIEW_SECONDS);
                });
    }

    /// Whether what lies on the disk is no longer what was written. Lucene trusts what it reads, and
    /// may fail at it in any way; so this is asked, of all that fail no more than once a while.
    synchronized boolean isDamaged() {
        var now = System.nanoTime();
        if (!damaged && now - checkedAt > GOOD_NANOS) {
            damaged = isUnreadable();
            checkedAt = System.nanoTime();
        }
        return damaged;
    }

    private boolean isUnreadable() {
        try {
            check();
            return false;
        } catch (IndexBroken e) {
            return true;
        }
    }

    /// @throws IndexBroken where it is damaged
    void check() {
        try {
            var view = latest.acquire();
            try {
                for (var leaf : view.getIndexReader().leaves()) {
                    leaf.reader().checkIntegrity();
                }
            } finally {
                latest.release(view);
            }
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            // A disk that cannot be read is an InternalError where it is mapped into memory.
            throw new IndexBroken(e);
        }
    }

    /// @throws IndexBroken when the index cannot be read or written
    static void guarded(Work work) {
        try {
            work.run();
        } catch (IOException | AlreadyClosedException e) {
            throw new IndexBroken(e);
        }
    }

    /// The state with that name if it is still kept, else the latest. To be released.
    IndexSearcher view(long name) throws IOException {
        var view = name == 0 ? null : kept.acquire(name ^ own);
        return view == null ? latest.acquire() : view;
    }

    boolean isNamed(long name, IndexSearcher view) {
        return ((DirectoryReader) view.getIndexReader()).getVersion() == (name ^ own);
    }

    void release(IndexSearcher view) throws IOException {
        view.getIndexReader().decRef();
    }

    /// @return the name to ask for it by
    long keep(IndexSearcher view) throws IOException {
        return kept.record(view) ^ own;
    }

    /// Hands out what was committed last, if anything was; its files stay until that is done.
    void share(Sharing with) throws IOException {
        if (DirectoryReader.indexExists(writer.getDirectory())) {
            var commits = (SnapshotDeletionPolicy) writer.getConfig().getIndexDeletionPolicy();
            var commit = commits.snapshot();
            try {
                with.share(commit, IndexFolder.room(writer));
            } finally {
                commits.release(commit);
            }
        }
    }

    @Override
    public void close() {
        try {
            IOUtils.close(kept, latest, writer::rollback, writer.getDirectory());
        } catch (IOException | RuntimeException e) {
            log.warnf("search_index_close_failed cause=%s", e);
        }
    }

    interface Work {
        void run() throws IOException;
    }

    interface Sharing {
        /// @param folder where the commit's files lie
        void share(IndexCommit commit, Path folder) throws IOException;
    }
}
