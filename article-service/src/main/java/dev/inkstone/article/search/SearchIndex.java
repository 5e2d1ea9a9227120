package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;

/// Chooses the engine.
class SearchIndex {

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
                new IndexFolder(config.indexDir(), feed.database()),
                analysis,
                snapshots.orElse(null));
    }
}
