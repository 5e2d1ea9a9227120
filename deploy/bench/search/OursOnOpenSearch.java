package dev.inkstone.article.search;

import dev.inkstone.testkit.parts.OpenSearchPart;
import dev.inkstone.testkit.parts.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The other engine of article-service, for those who outgrow an index per task.
final class OursOnOpenSearch implements Contender {

    private final OpenSearchPart node;
    private final OpenSearchEngine engine;
    private final Http http;

    OursOnOpenSearch(Path folder) {
        node = OpenSearchPart.start(Path.of(System.getProperty("opensearch.home")), folder, Ports.free());
        http = new Http(node.endpoint());
        var cluster = new OpenSearch(URI.create(node.endpoint()), null);
        var clock = Clock.systemUTC();
        var indexes = new SharedIndexes(cluster, "benchmark", clock, Duration.ofHours(1));
        engine = new OpenSearchEngine(cluster, indexes, new Analysis(), clock);
    }

    @Override
    public String name() {
        return "Inkstone on OpenSearch";
    }

    @Override
    public void put(List<Indexed> articles) {
        engine.put(articles);
    }

    @Override
    public void settle() {
        engine.refresh();
        http.ask("POST", "/_flush", "");
    }

    @Override
    public List<Long> find(String q, int most) {
        return engine
                .search(
                        new Question(
                                QueryText.of(q),
                                Narrowing.NONE,
                                Order.RELEVANCE,
                                Set.of(),
                                most,
                                null))
                .hits()
                .stream()
                .map(Found.Hit::article)
                .toList();
    }

    @Override
    public long size() {
        return http.ask("GET", "/_stats/store", "").at("/_all/primaries/store/size_in_bytes").asLong();
    }

    @Override
    public double elsewhere() {
        return Cost.ofProcess(node.pid().orElseThrow());
    }

    @Override
    public void close() {
        engine.close();
        node.close();
    }
}
