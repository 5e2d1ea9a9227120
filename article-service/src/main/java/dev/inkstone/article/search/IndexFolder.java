package dev.inkstone.article.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jboss.logging.Logger;

/// The folder that one task's index lives in. What cannot be trusted in it is thrown away: it is a
/// copy of what PostgreSQL holds.
final class IndexFolder {

    private static final Logger log = Logger.getLogger(IndexFolder.class);

    private static final String CURSOR = "cursor";

    /// More is not faster for articles, and the heap is small.
    private static final double BUFFER_MB = 16;

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
        return open(analysis, false);
    }

    /// As {@link #open}, whatever is there.
    IndexWriter openEmpty(Analysis analysis) {
        return open(analysis, true);
    }

    private IndexWriter open(Analysis analysis, boolean empty) {
        try {
            Files.createDirectories(path);
            var directory = FSDirectory.open(path);
            if (empty || !isUsable(directory)) {
                empty(directory);
            }
            // What is committed must name its cursor: only commit() does.
            var config = new IndexWriterConfig(analysis).setCommitOnClose(false);
            return new IndexWriter(directory, config.setRAMBufferSizeMB(BUFFER_MB));
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

    void commit(IndexWriter writer, long cursor) throws IOException {
        var data = new HashMap<>(origin);
        data.put(CURSOR, String.valueOf(cursor));
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    private boolean isUsable(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            if (directory.listAll().length > 0) {
                log.warnf("search_index_rebuilt folder=%s cause=holds no whole index", path);
            }
            return false;
        }
        try (var reader = DirectoryReader.open(directory)) {
            for (var leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            var made = new HashMap<>(reader.getIndexCommit().getUserData());
            made.remove(CURSOR);
            if (made.equals(origin)) {
                return true;
            }
            log.infof("search_index_rebuilt folder=%s made=%s now=%s", path, made, origin);
        } catch (IOException | IllegalArgumentException e) {
            log.warnf("search_index_rebuilt folder=%s cause=%s", path, e);
        }
        return false;
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
}
