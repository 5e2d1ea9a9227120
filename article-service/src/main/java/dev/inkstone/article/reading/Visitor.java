package dev.inkstone.article.reading;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where the request at hand came from.
@ApplicationScoped
public class Visitor {

    private final CurrentVertxRequest request;
    private final int proxies;

    /// @param proxies how many of ours append to `X-Forwarded-For`
    Visitor(
            CurrentVertxRequest request,
            @ConfigProperty(name = "inkstone.statistics.proxies", defaultValue = "1") int proxies) {
        this.request = request;
        this.proxies = proxies;
    }

    /// What the outermost of our own proxies saw. Before it stands whatever the client claims.
    public String address() {
        var sent = request.getCurrent().request();
        return hop(sent.headers().getAll("X-Forwarded-For"))
                .orElseGet(() -> String.valueOf(sent.remoteAddress().hostAddress()));
    }

    private Optional<String> hop(List<String> headers) {
        var hops = String.join(",", headers).split(",");
        return Optional.of(hops[Math.max(0, hops.length - proxies)].strip())
                .filter(address -> !address.isEmpty());
    }
}
