package dev.inkstone.article.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.store.IOContext;

/// The state of an index at some time, of which tasks that have none begin. Its files lie beside
/// each other in a store; they never change, so each is there once, however many states have it.
///
/// @param made what the index was made from and how far, as {@link IndexFolder} commits it
/// @param before the state that this one follows; its files are kept for whoever reads it still
record Snapshot(Instant at, Map<String, String> made, List<File> files, List<File> before) {

    /// Nothing is missing, whoever wrote it.
    Snapshot {
        Objects.requireNonNull(at);
        made = Map.copyOf(made);
        files = List.copyOf(files);
        before = List.copyOf(before);
    }

    /// @throws IOException when a file has no end
    static Snapshot of(Instant at, IndexCommit commit, List<File> before) throws IOException {
        var files = new ArrayList<File>();
        var directory = commit.getDirectory();
        for (var name : commit.getFileNames()) {
            try (var content = directory.openInput(name, IOContext.READONCE)) {
                var checksum = CodecUtil.retrieveChecksum(content);
                files.add(new File(name, content.length(), checksum));
            }
        }
        return new Snapshot(at, commit.getUserData(), files, before);
    }

    /// @param checksum as it stands at the file's end
    record File(String name, long length, long checksum) {

        /// A name leads nowhere else than into its folder.
        File {
            if (!name.matches("\\w[\\w.]*")) {
                throw new IllegalArgumentException("no name of a file: " + name);
            }
        }

        /// Tasks give the same names to different files.
        String key() {
            return "%s-%08x-%d".formatted(name, checksum, length);
        }
    }
}
