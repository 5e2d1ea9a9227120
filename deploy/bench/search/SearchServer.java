package dev.inkstone.article.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.Set;
import org.jboss.threads.EnhancedQueueExecutor;

/// Answers searches over HTTP as article-service does, on the same server and the same pool of
/// workers, and with nothing else.
final class SearchServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORKERS = 8;

    private SearchServer() {}

    public static void main(String[] args) {
        var engine = Ours.engine(Path.of(args[0]), new Analysis());
        // Quarkus's: of those that wait, it wakes the worker that was busy last.
        var workers = new EnhancedQueueExecutor.Builder().setCorePoolSize(WORKERS).build();
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> workers.execute(() -> respond(engine, request)))
                .listen(Integer.parseInt(args[1]), "127.0.0.1")
                .onSuccess(listening -> System.out.println("ready"));
    }

    private static void respond(SearchEngine engine, HttpServerRequest request) {
        try {
            request.response().end(answer(engine, request));
        } catch (JsonProcessingException | RuntimeException e) {
            request.response().setStatusCode(500).end();
        }
    }

    private static String answer(SearchEngine engine, HttpServerRequest request)
            throws JsonProcessingException {
        var limit = Integer.parseInt(request.getParam("limit"));
        var text = QueryText.of(request.getParam("q"));
        var question =
                new Question(text, Narrowing.NONE, Order.RELEVANCE, Set.of(), limit, null);
        return JSON.writeValueAsString(engine.search(question));
    }
}
