package dev.inkstone.article.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.search.Sort;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NRTCachingDirectory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The folder that one task's index lives in. What cannot be trusted in it is thrown away: it is a
/// copy of what PostgreSQL holds. It has room for two: the second is built anew while the first one
/// serves.
final class IndexFolder {

    private static final Logger log = Logger.getLogger(IndexFolder.class);

    private static final String CURSOR = "cursor";

    /// The rooms.
    private static final List<String> NAMES = List.of("a", "b");

    /// An index that is built at once comes in segments of a third of this, and every word of a
    /// question is looked up in each: two for one cost a question a fifth more.
    private static final double BUFFER_MB = 128;

    /// The part of the heap that it may take at most. One thread writes: none fills while it is
    /// written out.
    private static final int HEAP_SHARE = 4;

    /// What a refresh writes lies in memory up to this size, and in sum, until it is merged or
    /// committed: making its dozen files cost more than half of a refresh.
    private static final double SMALL_MB = 1;

    private static final double ALL_SMALL_MB = 16;

    private static final double MB = 1 << 20;

    private static final long UNUSABLE = -1;

    private final Path path;
    private final Map<String, String> origin;

    /// @param database names the database that the articles stand in
    IndexFolder(Path path, String database) {
        this.path = path;
        this.origin = Map.of("analysis", Analysis.VERSION, "database", database);
    }

    /// Opens what is there if it is whole and made from this database by this version, else an
    /// empty index.
    ///
    /// @throws IllegalStateException when the folder cannot be used, saying why
    IndexWriter open(Analysis analysis) {
        return trying(
                () -> {
                    var best = NAMES.getFirst();
                    var most = UNUSABLE;
                    for (var name : NAMES) {
                        var reached = reached(path.resolve(name));
                        if (reached > most) {
                            best = name;
                            most = reached;
                        }
                    }
                    return writer(path.resolve(best), analysis, most == UNUSABLE);
                });
    }

    /// An empty index in the other room.
    IndexWriter openBeside(IndexWriter other, Analysis analysis) {
        return trying(() -> writer(path.resolve(beside(other)), analysis, true));
    }

    /// What is filled into the other room; null where that is no whole index of this database and
    /// version.
    @Nullable IndexWriter openBeside(IndexWriter other, Analysis analysis, Filling filling)
            throws IOException {
        var room = path.resolve(beside(other));
        emptyBeside(other);
        filling.fill(room);
        return reached(room) == UNUSABLE ? null : writer(room, analysis, false);
    }

    /// Whether an index was made from this database by this version.
    boolean isOurs(Map<String, String> made) {
        var from = new HashMap<>(made);
        from.remove(CURSOR);
        return from.equals(origin);
    }

    /// Throws away what is in the other room.
    void emptyBeside(IndexWriter writer) throws IOException {
        try (var directory = FSDirectory.open(path.resolve(beside(writer)))) {
            empty(directory);
        }
    }

    private IndexWriter writer(Path room, Analysis analysis, boolean empty) throws IOException {
        var directory = FSDirectory.open(room);
        if (empty) {
            empty(directory);
        }
        // What is committed must name its cursor: only commit() does.
        var config = new IndexWriterConfig(analysis).setCommitOnClose(false);
        config.setIndexSort(new Sort(IndexedFields.NEWEST));
        config.setLeafSorter(Comparator.comparing(IndexedFields::newest).reversed());
        // What is read for other tasks stays until that is done.
        config.setIndexDeletionPolicy(
                new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy()));
        var cached = new NRTCachingDirectory(directory, SMALL_MB, ALL_SMALL_MB);
        return new IndexWriter(cached, config.setRAMBufferSizeMB(bufferMb()));
    }

    private static double bufferMb() {
        return Math.min(BUFFER_MB, Runtime.getRuntime().maxMemory() / MB / HEAP_SHARE);
    }

    /// Where a writer's commits lie.
    static Path room(IndexWriter writer) {
        return ((FSDirectory) FilterDirectory.unwrap(writer.getDirectory())).getDirectory();
    }

    private static String beside(IndexWriter writer) {
        return NAMES.get(1 - NAMES.indexOf(room(writer).getFileName().toString()));
    }

    private IndexWriter trying(Opening opening) {
        try {
            return opening.open();
        } catch (LockObtainFailedException e) {
            throw unusable("another process uses it", e);
        } catch (IOException e) {
            throw unusable(e.toString(), e);
        }
    }

    /// How far the feed was taken in when the index was last committed.
    static long cursor(IndexWriter writer) {
        var data = writer.getLiveCommitData();
        if (data != null) {
            for (var entry : data) {
                if (entry.getKey().equals(CURSOR)) {
                    return Long.parseLong(entry.getValue());
                }
            }
        }
        return 0;
    }

    /// Keeps what was written, and what was merged, if anything was since the last time.
    void commit(IndexWriter writer, long cursor) throws IOException {
        if (!writer.hasUncommittedChanges()) {
            return;
        }
        var data = new HashMap<>(origin);
        data.put(CURSOR, String.valueOf(cursor));
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    /// The cursor of a whole index of this database and version.
    private long reached(Path room) throws IOException {
        if (!Files.isDirectory(room)) {
            return UNUSABLE;
        }
        try (var directory = FSDirectory.open(room)) {
            return DirectoryReader.indexExists(directory) ? reached(directory) : without(directory);
        }
    }

    private long without(Directory directory) throws IOException {
        if (directory.listAll().length > 0) {
            log.warnf("search_index_rebuilt folder=%s cause=holds no whole index", path);
        }
        return UNUSABLE;
    }

    private long reached(Directory directory) {
        try (var reader = DirectoryReader.open(directory)) {
            for (var leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            var made = reader.getIndexCommit().getUserData();
            if (isOurs(made)) {
                return Long.parseLong(made.get(CURSOR));
            }
            log.infof("search_index_rebuilt folder=%s made=%s now=%s", path, made, origin);
        } catch (IOException | IllegalArgumentException e) {
            log.warnf("search_index_rebuilt folder=%s cause=%s", path, e);
        }
        return UNUSABLE;
    }

    /// Even to replace a commit, Lucene reads it.
    private static void empty(Directory directory) throws IOException {
        try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (var file : directory.listAll()) {
                lock.ensureValid();
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
    }

    private IllegalStateException unusable(String why, IOException cause) {
        return new IllegalStateException(
                "The search index cannot be kept in %s (inkstone.search.index-dir): %s."
                        .formatted(path.toAbsolutePath(), why),
                cause);
    }

    interface Filling {
        void fill(Path room) throws IOException;
    }

    private interface Opening {
        IndexWriter open() throws IOException;
    }
}
