package dev.inkstone.ai.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// What article-service serves to anybody. Read there when it is needed and never kept: an author's
/// change, and a deletion, hold here at once.
@ApplicationScoped
public class PublishedArticles {

    private static final Logger log = Logger.getLogger(PublishedArticles.class);
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private final URI base;
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    // A former slug leads on to the next.
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();

    PublishedArticles(PlatformConfig config, ObjectMapper json) {
        this.base = config.articles();
        this.json = json;
    }

    /// Empty where no article that anybody may read has or had this slug.
    ///
    /// @throws Refusal OVERLOADED when article-service is away
    public Optional<Published> at(String slug) {
        return find("/api/articles/", slug);
    }

    /// As {@link #at}, but also what moderation holds back, to judge it anew.
    public Optional<Published> submitted(String slug) {
        return find("/internal/articles/", slug);
    }

    private Optional<Published> find(String path, String slug) {
        var answer = get(path + encoded(slug));
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(article(json(answer).path("article")));
            case 404 -> Optional.empty();
            // Asked again, it would say the same.
            default -> throw new IllegalStateException("status " + answer.statusCode());
        };
    }

    /// The articles that a search finds, best first, as lists show them; none where it does not take
    /// the query.
    ///
    /// @throws Refusal OVERLOADED when article-service is away
    public List<JsonNode> found(String query, int limit) {
        var answer = get("/api/search?limit=" + limit + "&q=" + encoded(query));
        if (answer.statusCode() != 200) {
            return List.of();
        }
        var found = new ArrayList<JsonNode>();
        json(answer).path("results").forEach(result -> found.add(result.path("article")));
        return found;
    }

    private Published article(JsonNode node) {
        try {
            return json.treeToValue(node, Published.class);
        } catch (IOException e) {
            throw away(e);
        }
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            var request = 
                    HttpRequest.newBuilder(base.resolve(path))
                            // Who reads for others is not counted among the readers.
                            .header("User-Agent", "inkstone-bot (ai-service)")
                            .timeout(LIMIT)
                            .build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (isAway(answer.statusCode())) {
                throw away(new IOException("status " + answer.statusCode()));
            }
            if (answer.statusCode() != 200 && answer.statusCode() != 404) {
                log.warnf("articles_refused status=%d", answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private static boolean isAway(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    private JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw away(e);
        }
    }

    private static Refusal away(Exception cause) {
        log.warnf("articles_unavailable cause=%s", cause);
        return new Refusal(Kind.OVERLOADED, "request", "articles cannot be read, try again");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
