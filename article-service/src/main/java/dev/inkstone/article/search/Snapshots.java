package dev.inkstone.article.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.article.search.Snapshot.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexCommit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Keeps {@link Snapshot}s in a bucket. The latest is named by a small object that is replaced last,
/// so a reader finds a whole one whenever it looks.
final class Snapshots {

    private static final Logger log = Logger.getLogger(Snapshots.class);

    private static final String LATEST = "latest.json";

    private static final String FILES = "files/";

    /// After so long the last task of another version has stopped, or keeps its index anew.
    private static final Duration OUTDATED = Duration.ofDays(1);

    private final S3Client s3;
    private final String bucket;

    /// Of all versions.
    private final String all;

    /// Of this one: while it is rolled out, the tasks of the one before keep theirs.
    private final String prefix;
    private final Duration every;
    private final ObjectMapper json;
    private final Clock clock;

    /// @param every how old the latest one may be
    Snapshots(
            S3Client s3,
            String bucket,
            String prefix,
            Duration every,
            ObjectMapper json,
            Clock clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.all = prefix;
        this.prefix = prefix + "v" + Analysis.VERSION + "/";
        this.every = every;
        this.json = json;
        this.clock = clock;
    }

    /// Null where there is none, or none that can be read: the next one takes its place.
    @Nullable Snapshot latest() throws IOException {
        try {
            var latest = s3.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + LATEST));
            return json.readValue(latest.asByteArrayUnsafe(), Snapshot.class);
        } catch (JsonProcessingException e) {
            log.warnf("search_snapshot_ignored cause=%s", e);
            return null;
        } catch (S3Exception e) {
            // Who may not list a bucket is not told what it lacks.
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return null;
            }
            throw e;
        }
    }

    /// Puts a snapshot's files into an empty folder.
    void fetch(Snapshot snapshot, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : snapshot.files()) {
            s3.getObject(
                    get -> get.bucket(bucket).key(key(file)), folder.resolve(file.name()));
        }
    }

    /// Keeps a state of an index that lies in a folder, unless the latest one is as new or young
    /// enough. For one task at a time.
    void keep(IndexCommit commit, Path folder) throws IOException {
        var latest = latest();
        if (latest != null && (isYoung(latest) || latest.made().equals(commit.getUserData()))) {
            return;
        }
        var before = latest == null ? List.<File>of() : latest.files();
        var snapshot = Snapshot.of(clock.instant(), commit, before);
        var kept = kept();
        var bytes = 0L;
        for (var file : snapshot.files()) {
            if (!kept.contains(key(file))) {
                s3.putObject(
                        put -> put.bucket(bucket).key(key(file)), folder.resolve(file.name()));
                bytes += file.length();
            }
        }
        var named = RequestBody.fromBytes(json.writeValueAsBytes(snapshot));
        s3.putObject(put -> put.bucket(bucket).key(prefix + LATEST), named);
        log.infof("search_snapshot_kept files=%d bytes=%d", snapshot.files().size(), bytes);
        snapshot.files().forEach(file -> kept.remove(key(file)));
        before.forEach(file -> kept.remove(key(file)));
        kept.addAll(outdated());
        kept.forEach(key -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    /// What is there, whoever left it: a task may have died before it named its files, or after.
    private Set<String> kept() {
        return keys(prefix + FILES, file -> true);
    }

    /// What other versions have left.
    private Set<String> outdated() {
        var before = clock.instant().minus(OUTDATED);
        return keys(
                all,
                file -> !file.key().startsWith(prefix) && file.lastModified().isBefore(before));
    }

    private Set<String> keys(String beginning, Predicate<S3Object> which) {
        return s3
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(beginning))
                .contents()
                .stream()
                .filter(which)
                .map(S3Object::key)
                .collect(Collectors.toSet());
    }

    private boolean isYoung(Snapshot latest) {
        return latest.at().plus(every).isAfter(clock.instant());
    }

    private String key(File file) {
        return prefix + FILES + file.key();
    }
}
