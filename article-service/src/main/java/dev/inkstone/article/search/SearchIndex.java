package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.s3.S3Client;

/// Chooses the engine.
class SearchIndex {

    /// After so long nobody uses an index; far longer than clocks differ.
    private static final Duration UNUSED = Duration.ofMinutes(10);

    @Produces
    @Singleton
    static Analysis analysis() {
        return new Analysis();
    }

    @Produces
    @Singleton
    static SearchEngine engine(
            SearchConfig config,
            ChangeFeed feed,
            Analysis analysis,
            Instance<S3Client> s3,
            ObjectMapper json,
            Clock clock) {
        return switch (config.engine()) {
            case LUCENE -> own(config, feed.database(), analysis, s3, json, clock);
            case OPENSEARCH -> shared(config.opensearch(), feed.database(), analysis, clock);
        };
    }

    private static SearchEngine own(
            SearchConfig config,
            String database,
            Analysis analysis,
            Instance<S3Client> s3,
            ObjectMapper json,
            Clock clock) {
        var snapshots =
                config.snapshotBucket()
                        .map(
                                bucket ->
                                        new Snapshots(
                                                s3.get(),
                                                bucket,
                                                config.snapshotPrefix(),
                                                config.snapshotAge(),
                                                json,
                                                clock));
        return new LuceneEngine(
                new IndexFolder(config.indexDir(), database), analysis, snapshots.orElse(null));
    }

    private static SearchEngine shared(
            SearchConfig.OpenSearch config, String database, Analysis analysis, Clock clock) {
        var cluster = OpenSearch.of(config);
        var indexes = new SharedIndexes(cluster, database, clock, UNUSED);
        return new OpenSearchEngine(cluster, indexes, analysis, clock);
    }
}
