package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
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
                all.put("INKSTONE_SEARCH_SNAPSHOT_BUCKET", stack.ask("data/articles/media"));
            }
            case AI -> {
                verifying(all);
                all.put("INKSTONE_PLATFORM_ARTICLES", internal(Service.ARTICLE));
                if (plan.asksModel()) {
                    model(all);
                }
            }
        }
        return all;
    }

    Map<String, Secret> secrets(Construct scope) {
        var database = secret(scope, "Database", data + "/secret");
        var all = new TreeMap<String, Secret>();
        all.put("QUARKUS_DATASOURCE_USERNAME", Secret.fromSecretsManager(database, "username"));
        all.put("QUARKUS_DATASOURCE_PASSWORD", Secret.fromSecretsManager(database, "password"));
        if (service.redis() && plan.redisTls()) {
            all.put(
                    "QUARKUS_REDIS_PASSWORD",
                    Secret.fromSecretsManager(
                            secret(scope, "Redis", "data/users/redis-password")));
        }
        if (service == Service.AI && plan.asksModel()) {
            all.put(
                    "QUARKUS_LANGCHAIN4J_OPENAI_API_KEY",
                    Secret.fromSecretsManager(secret(scope, "ModelKey", "data/ai/model-key")));
        }
        if (service == Service.USER) {
            all.put(
                    "INKSTONE_SIGNING_KEYS",
                    Secret.fromSecretsManager(
                            secret(scope, "SigningKeys", "data/users/signing-keys")));
        }
        return all;
    }

    /// Nothing beyond its own queue, the queues it may send to, and what its index shares.
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
                all.add(
                        allow(
                                stack.ask("data/articles/media-arn") + "/search/*",
                                "s3:GetObject",
                                "s3:PutObject",
                                "s3:DeleteObject"));
                var listing = allow(stack.ask("data/articles/media-arn"), "s3:ListBucket");
                listing.addCondition("StringLike", Map.of("s3:prefix", "search/*"));
                all.add(listing);
                all.add(
                        allow(
                                stack.ask("data/articles/key"),
                                "kms:Decrypt",
                                "kms:GenerateDataKey"));
            }
            case USER, AI -> {}
        }
        return all;
    }

    /// Where its own events go, and nowhere else.
    private List<Queue> receivers() {
        return Arrays.stream(Queue.values())
                .filter(queue -> queue.events().stream().anyMatch(service.events()::contains))
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

    /// Bedrock speaks OpenAI's API, too, to those with a key of its own.
    private void model(Map<String, String> all) {
        var bedrock = plan.choices().is("model", "bedrock");
        all.put("INKSTONE_MODEL_ENGINE", "openai");
        all.put(
                "QUARKUS_LANGCHAIN4J_OPENAI_BASE_URL",
                chosen(
                        "model-url",
                        bedrock
                                ? "https://bedrock-runtime.%s.%s/openai/v1"
                                        .formatted(plan.region(), Aws.URL_SUFFIX)
                                : ""));
        all.put(
                "QUARKUS_LANGCHAIN4J_OPENAI_CHAT_MODEL_MODEL_NAME",
                chosen("model-name", bedrock ? "openai.gpt-oss-20b-1:0" : ""));
    }

    private String chosen(String name, String otherwise) {
        return plan.choices()
                .get(name)
                .or(() -> Optional.of(otherwise).filter(it -> !it.isEmpty()))
                .orElseThrow(
                        () ->
                                new Refused(
                                        "model=openai asks somebody, but whom? Say --set %s=… too."
                                                .formatted(name)));
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
