package dev.inkstone.testkit;

import dev.inkstone.testkit.parts.OpenSearchPart;
import dev.inkstone.testkit.parts.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// An OpenSearch cluster for `@WithTestResource`, where the system property `opensearch.home` says
/// where its programs are; else nothing.
public final class OpenSearchResource implements QuarkusTestResourceLifecycleManager {

    /// The same cluster for tests without Quarkus.
    public static URI endpoint() {
        var home = Path.of(System.getProperty("opensearch.home"));
        var port =
                OncePerRun.port(
                        "opensearch",
                        folder -> OpenSearchPart.start(home, folder, Ports.free()));
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public Map<String, String> start() {
        return System.getProperty("opensearch.home") == null
                ? Map.of()
                : Map.of(
                        "inkstone.search.engine", "opensearch",
                        "inkstone.search.opensearch.endpoint", endpoint().toString());
    }

    @Override
    public void stop() {}
}
