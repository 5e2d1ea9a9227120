package dev.inkstone.article.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.search")
interface SearchConfig {

    /// A folder of this task alone. It holds a copy of what is in the database: where it is lost,
    /// the next start takes longer, nothing else.
    @WithDefault("${java.io.tmpdir}/inkstone-search")
    Path indexDir();

    /// Where one task's index is kept for others to begin with; without it they begin with all
    /// articles.
    Optional<String> snapshotBucket();

    @WithDefault("search/")
    String snapshotPrefix();

    /// How old it may be: what came after it is read from the database.
    @WithDefault("5m")
    Duration snapshotAge();

    /// An index of each task's own needs nothing beside it and answers soonest. One that all tasks
    /// share is for more articles than a task has room for.
    @WithDefault("lucene")
    Engine engine();

    OpenSearch opensearch();

    enum Engine {
        LUCENE,
        OPENSEARCH
    }

    interface OpenSearch {

        @WithDefault("http://127.0.0.1:9200")
        URI endpoint();

        Optional<String> username();

        Optional<String> password();
    }
}
