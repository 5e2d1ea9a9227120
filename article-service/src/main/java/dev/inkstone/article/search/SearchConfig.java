package dev.inkstone.article.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

@ConfigMapping(prefix = "inkstone.search")
interface SearchConfig {

    /// A folder of this task alone. It holds a copy of what is in the database: where it is lost,
    /// the next start takes longer, nothing else.
    @WithDefault("${java.io.tmpdir}/inkstone-search")
    Path indexDir();
}
