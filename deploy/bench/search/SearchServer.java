package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.Set;

/// Answers searches over HTTP as article-service does, on the same server and on worker threads, and
/// with nothing else.
final class SearchServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SearchServer() {}

    public static void main(String[] args) {
        var engine = Ours.engine(Path.of(args[0]), new Analysis());
        var vertx = Vertx.vertx();
        vertx.createHttpServer()
                .requestHandler(
                        request ->
                                vertx.executeBlocking(() -> answer(engine, request), false)
                                        .onSuccess(request.response()::end)
                                        .onFailure(e -> request.response().setStatusCode(500).end()))
                .listen(Integer.parseInt(args[1]), "127.0.0.1")
                .onSuccess(listening -> System.out.println("ready"));
    }

    private static String answer(SearchEngine engine, HttpServerRequest request) throws Exception {
        var limit = Integer.parseInt(request.getParam("limit"));
        var text = QueryText.of(request.getParam("q"));
        var question =
                new Question(text, Narrowing.NONE, Order.RELEVANCE, Set.of(), limit, null);
        return JSON.writeValueAsString(engine.search(question));
    }
}
