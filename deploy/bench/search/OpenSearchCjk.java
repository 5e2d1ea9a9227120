package dev.inkstone.article.search;

import dev.inkstone.testkit.parts.OpenSearchPart;
import dev.inkstone.testkit.parts.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// OpenSearch with its analyser for Chinese, Japanese and Korean, title and body in one field, one
/// shard, asked over HTTP. It keeps no copy of the texts, as none of the others does.
final class OpenSearchCjk implements Contender {

    private static final String INDEX =
            """
            {"settings": {"number_of_shards": 1, "number_of_replicas": 0},
             "mappings": {"_source": {"enabled": false},
                          "properties": {"text": {"type": "text", "analyzer": "cjk"}}}}\
            """;

    private final OpenSearchPart node;
    private final Http http;

    OpenSearchCjk(Path folder) {
        var home = Path.of(System.getProperty("opensearch.home"));
        node = OpenSearchPart.start(home, folder, Ports.free());
        http = new Http(node.endpoint());
        http.ask("PUT", "/articles", INDEX);
    }

    @Override
    public String name() {
        return "OpenSearch, cjk";
    }

    @Override
    public void put(List<Indexed> articles) {
        var lines = new StringBuilder();
        for (var article : articles) {
            var id = String.valueOf(article.id());
            lines.append(Http.json(Map.of("index", Map.of("_id", id)))).append('\n');
            var text = article.title() + "\n" + article.body();
            lines.append(Http.json(Map.of("text", text))).append('\n');
        }
        http.ask("POST", "/articles/_bulk", lines.toString());
    }

    @Override
    public void settle() {
        http.ask("POST", "/articles/_refresh", "");
        http.ask("POST", "/articles/_flush", "");
    }

    @Override
    public List<Long> find(String q, int most) {
        var body = Map.of("query", Map.of("match", Map.of("text", q)), "size", most);
        var found = new ArrayList<Long>();
        http.ask("POST", "/articles/_search", Http.json(body))
                .at("/hits/hits")
                .forEach(hit -> found.add(hit.get("_id").asLong()));
        return found;
    }

    @Override
    public long size() {
        return http.ask("GET", "/articles/_stats/store", "")
                .at("/_all/primaries/store/size_in_bytes")
                .asLong();
    }

    @Override
    public double elsewhere() {
        return Cost.ofProcess(node.pid().orElseThrow());
    }

    @Override
    public void close() {
        node.close();
    }
}
