package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.SecretAttributes;
import software.constructs.Construct;

/// What a service is told when it starts, the same variables as everywhere else, and what it may do
/// with what they name.
final class ServiceSettings {

    static final String INDEX = "/index";

    private final OwnedStack stack;
    private final Plan plan;
    private final Service service;
    /// Enough for the first compiler; the second takes what clients ask.
    private static final int WARM_UP_ROUNDS = 200;

    private final String data;

    ServiceSettings(OwnedStack stack, Service service) {
        this.stack = stack;
        this.plan = stack.plan;
        this.service = service;
        this.data = "data/" + service.database().id();
    }

    Map<String, String> environment() {
        var all = new TreeMap<String, String>();
        all.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        all.put("QUARKUS_HTTP_PORT", String.valueOf(service.port()));
        all.put("QUARKUS_DATASOURCE_JDBC_URL", stack.ask(data + "/jdbc-url"));
        all.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        all.put("INKSTONE_WARM_UP_ROUNDS", String.valueOf(WARM_UP_ROUNDS));
        all.put("INKSTONE_OUTBOX_ROUTES", routes());
        service.queue().ifPresent(queue -> all.put("INKSTONE_INBOX_QUEUE", plan.name(queue.id())));
        if (service.redis()) {
            all.put("QUARKUS_REDIS_HOSTS", stack.ask("data/users/redis"));
        }
        if (plan.traces()) {
            all.put("QUARKUS_OTEL_SDK_DISABLED", "false");
            all.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", CollectorStack.endpoint(plan));
        }
        switch (service) {
            case USER -> {
                all.put("INKSTONE_OUTBOX_DIRECT", internal(Service.ARTICLE) + "/internal/events");
                all.put("INKSTONE_NOTIFICATION_PUBLIC_URL", "https://" + plan.domain());
            }
            case ARTICLE -> {
                verifying(all);
                all.put("INKSTONE_STATISTICS_PROXIES", plan.cdn() ? "2" : "1");
                all.put("INKSTONE_SEARCH_INDEX_DIR", INDEX);
                all.put("INKSTONE_MEDIA_BUCKET", stack.ask("data/articles/media"));
                all.put("INKSTONE_SEARCH_SNAPSHOT_BUCKET", stack.ask("data/articles/media"));
            }
            case AI -> {
                verifying(all);
                all.put("INKSTONE_PLATFORM_ARTICLES", internal(Service.ARTICLE));
            }
        }
        return all;
    }

    Map<String, Secret> secrets(Construct scope) {
        var database = secret(scope, "Database", data + "/secret");
        var all = new TreeMap<String, Secret>();
        all.put("QUARKUS_DATASOURCE_USERNAME", Secret.fromSecretsManager(database, "username"));
        all.put("QUARKUS_DATASOURCE_PASSWORD", Secret.fromSecretsManager(database, "password"));
        if (service.redis()) {
            all.put(
                    "QUARKUS_REDIS_PASSWORD",
                    Secret.fromSecretsManager(
                            secret(scope, "Redis", "data/users/redis-password")));
        }
        if (service == Service.USER) {
            all.put(
                    "INKSTONE_SIGNING_KEYS",
                    Secret.fromSecretsManager(
                            secret(scope, "SigningKeys", "data/users/signing-keys")));
        }
        return all;
    }

    /// Nothing beyond its own queue, the queues it may send to, and its own bucket.
    List<PolicyStatement> permissions() {
        var all = new ArrayList<PolicyStatement>();
        service.queue()
                .ifPresent(
                        own -> {
                            all.add(
                                    allow(
                                            stack.ask("queue/" + own.id() + "/arn"),
                                            "sqs:GetQueueUrl",
                                            "sqs:ReceiveMessage",
                                            "sqs:DeleteMessage",
                                            "sqs:ChangeMessageVisibility"));
                            all.add(allow(stack.ask("queue/" + own.id() + "/key"), "kms:Decrypt"));
                        });
        receivers().forEach(
                        queue -> {
                            all.add(
                                    allow(
                                            stack.ask("queue/" + queue.id() + "/arn"),
                                            "sqs:GetQueueUrl",
                                            "sqs:SendMessage"));
                            all.add(
                                    allow(
                                            stack.ask("queue/" + queue.id() + "/key"),
                                            "kms:Decrypt",
                                            "kms:GenerateDataKey"));
                        });
        switch (service) {
            case ARTICLE -> {
                for (var own : List.of("/media/*", "/search/*")) {
                    all.add(
                            allow(
                                    stack.ask("data/articles/media-arn") + own,
                                    "s3:GetObject",
                                    "s3:PutObject",
                                    "s3:DeleteObject"));
                }
                var listing = allow(stack.ask("data/articles/media-arn"), "s3:ListBucket");
                listing.addCondition("StringLike", Map.of("s3:prefix", "search/*"));
                all.add(listing);
                all.add(
                        allow(
                                stack.ask("data/articles/key"),
                                "kms:Decrypt",
                                "kms:GenerateDataKey"));
            }
            case AI -> {
                if (plan.choices().is("model", "bedrock")) {
                    all.add(
                            allow(
                                    "arn:%s:bedrock:%s::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
                                            .formatted(Aws.PARTITION, plan.region()),
                                    "bedrock:InvokeModel"));
                }
            }
            case USER -> {}
        }
        return all;
    }

    /// user-service hands itself the next chunk of somebody's followers.
    private List<Queue> receivers() {
        return Arrays.stream(Queue.values())
                .filter(
                        queue ->
                                service == Service.USER
                                        || !service.queue().equals(Optional.of(queue)))
                .toList();
    }

    /// As the topology has them, with the queues' names in this environment.
    private String routes() {
        return Arrays.stream(Queue.values())
                .flatMap(
                        queue ->
                                queue.events().stream()
                                        .map(event -> event + ":" + plan.name(queue.id())))
                .collect(Collectors.joining(","));
    }

    private void verifying(Map<String, String> all) {
        all.put("INKSTONE_IDENTITY_JWKS_URL", internal(Service.USER) + "/.well-known/jwks.json");
    }

    private String internal(Service other) {
        return "http://%s.%s.inkstone.internal:%d"
                .formatted(other.id(), plan.environment().id(), other.port());
    }

    private ISecret secret(Construct scope, String id, String fact) {
        return software.amazon.awscdk.services.secretsmanager.Secret.fromSecretAttributes(
                scope,
                id,
                SecretAttributes.builder().secretCompleteArn(stack.ask(fact)).build());
    }

    /// For whoever starts the task: each secret is encrypted with its owner's key.
    List<PolicyStatement> reading() {
        return Stream.concat(
                        Stream.of(data), service.redis() ? Stream.of("data/users") : Stream.empty())
                .distinct()
                .map(owner -> allow(stack.ask(owner + "/key"), "kms:Decrypt"))
                .toList();
    }

    private static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }
}
