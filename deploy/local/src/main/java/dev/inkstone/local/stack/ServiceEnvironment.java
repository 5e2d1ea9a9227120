package dev.inkstone.local.stack;

import dev.inkstone.topology.Database;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What a service is told when it starts: the same on every platform, only the values differ.
///
/// @param address the gateway's
record ServiceEnvironment(
        Backends backends,
        Secrets secrets,
        URI address,
        Function<Service, URI> internalAddress) {

    /// @param port where it is to listen
    /// @param folder of this task alone, kept for the next in its place
    Map<String, String> of(Service service, int port, Path folder) {
        var all = new HashMap<>(common(service.database(), port));
        if (service.redis()) {
            all.put("QUARKUS_REDIS_HOSTS", backends.redisUrl());
        }
        switch (service) {
            case USER -> {
                all.put("INKSTONE_SIGNING_KEYS", secrets.signingKeys());
                all.put(
                        "INKSTONE_OUTBOX_DIRECT",
                        internalAddress.apply(Service.ARTICLE) + "/internal/events");
                all.put("INKSTONE_NOTIFICATION_PUBLIC_URL", address.toString());
            }
            case ARTICLE -> {
                verifying(all);
                all.put("INKSTONE_SEARCH_INDEX_DIR", folder.resolve("index").toString());
                all.put("INKSTONE_SEARCH_SNAPSHOT_BUCKET", Backends.BUCKET);
                all.put("QUARKUS_S3_ENDPOINT_OVERRIDE", backends.objectsUrl());
                all.put("QUARKUS_S3_PATH_STYLE_ACCESS", "true");
            }
            case AI -> {
                verifying(all);
                all.put(
                        "INKSTONE_PLATFORM_ARTICLES",
                        internalAddress.apply(Service.ARTICLE).toString());
            }
        }
        all.put("INKSTONE_OUTBOX_ROUTES", Queue.routes());
        service.queue().ifPresent(queue -> all.put("INKSTONE_INBOX_QUEUE", queue.id()));
        return all;
    }

    Map<String, String> ofFunctions() {
        return Map.of(
                "QUARKUS_SQS_ENDPOINT_OVERRIDE",
                backends.queuesUrl(),
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "QUARKUS_MAILER_HOST",
                "127.0.0.1",
                "QUARKUS_MAILER_PORT",
                String.valueOf(backends.mailPort()));
    }

    private Map<String, String> common(Database database, int port) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", String.valueOf(port)),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", backends.jdbcUrl(database)),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", Backends.USER),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", backends.password(database)),
                Map.entry("QUARKUS_SQS_ENDPOINT_OVERRIDE", backends.queuesUrl()),
                Map.entry("QUARKUS_SQS_AWS_REGION", "cn-northwest-1"),
                // ElasticMQ asks for some; they open nothing.
                Map.entry("AWS_ACCESS_KEY_ID", "local"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
                Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"));
    }

    private void verifying(Map<String, String> all) {
        all.put("INKSTONE_IDENTITY_JWKS", secrets.publicKeys());
        all.put(
                "INKSTONE_IDENTITY_JWKS_URL",
                internalAddress.apply(Service.USER) + "/.well-known/jwks.json");
    }
}
