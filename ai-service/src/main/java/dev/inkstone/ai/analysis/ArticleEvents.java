package dev.inkstone.ai.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Takes in what article-service tells about articles.
@ApplicationScoped
class ArticleEvents implements EventHandler {

    private final Analysing analysing;

    ArticleEvents(Analysing analysing) {
        this.analysing = analysing;
    }

    @Override
    public Set<String> types() {
        return Set.of("ArticlePublished", "ArticleRevised", "ArticleDeleted");
    }

    @Override
    public void on(String type, JsonNode event) {
        switch (type) {
            case "ArticlePublished", "ArticleRevised" -> analysing.read(Told.of(event));
            case "ArticleDeleted" ->
                    analysing.forget(
                            event.required("article").longValue(),
                            event.required("version").longValue(),
                            event.required("author").asText());
            default -> throw new IllegalArgumentException("no event about articles: " + type);
        }
    }
}
