package dev.inkstone.article.search;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Chooses the engine.
class SearchIndex {

    @Produces
    @Singleton
    static Analysis analysis() {
        return new Analysis();
    }

    @Produces
    @Singleton
    static SearchEngine engine(SearchConfig config, ChangeFeed feed, Analysis analysis) {
        return new LuceneEngine(new IndexFolder(config.indexDir(), feed.database()), analysis);
    }
}
