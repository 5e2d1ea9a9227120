package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Partition;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSourceProps;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.Identity;
import software.constructs.Construct;

/// notification-lambda: its queues, the function from its zip, and the mapping between them.
final class FunctionStack extends OwnedStack {

    private static final dev.inkstone.topology.Function NOTIFICATION =
            dev.inkstone.topology.Function.NOTIFICATION;

    private static final String NAME = NOTIFICATION.id();

    /// From each queue: a relay that is slow must not be met by a thousand at once.
    private static final int AT_ONCE = 5;

    /// Less than a message stays hidden, or it would be handed out a second time meanwhile; why not
    /// a sixth of it, as AWS recommends: deploy/decisions/0033.
    private static final Duration LONGEST = Duration.seconds(Queue.VISIBILITY_SECONDS - 2);

    FunctionStack(Construct scope, Plan plan) {
        super(scope, plan, NAME, "Tells people what happened: the function and its queues");
        var key = key();
        var relay = relay(key);
        var function = function(key, relay);
        var live =
                Alias.Builder.create(this, "Live")
                        .aliasName("live")
                        .version(function.getCurrentVersion())
                        .build();
        var alarms = new Alarms(this);
        for (var each : NOTIFICATION.queues()) {
            var queue = new ConsumedQueue(this, each, key);
            queue.watchedBy(alarms);
            live.addEventSource(
                    new SqsEventSource(
                            queue.queue(),
                            SqsEventSourceProps.builder()
                                    .batchSize(10)
                                    // Whoever is to be told waits.
                                    .maxBatchingWindow(Duration.seconds(0))
                                    .maxConcurrency(AT_ONCE)
                                    .reportBatchItemFailures(true)
                                    .build()));
        }
        alarms.above(
                "errors",
                live.metricErrors(MetricOptions.builder().period(Duration.minutes(5)).build()),
                5,
                1,
                "The function failed more than five times in five minutes");
        mail();
        tell("function/arn", live.getFunctionArn());
        CfnOutput.Builder.create(this, "Version")
                .description("The commit it was built from")
                .value(plan.version())
                .build();
    }

    private Key key() {
        return Key.Builder.create(this, "Key")
                .alias("alias/" + plan.name(NAME))
                .description("Events for people in " + plan.environment().id())
                .enableKeyRotation(true)
                .removalPolicy(removal())
                .build();
    }

    private Role role(LogGroup logs, Secret relay, Key key) {
        var role =
                Role.Builder.create(this, "Role")
                        .description("What the function may do")
                        .assumedBy(Principals.service("lambda"))
                        .build();
        logs.grantWrite(role);
        role.addToPolicy(allow(relay.getSecretArn(), "secretsmanager:GetSecretValue"));
        role.addToPolicy(allow(key.getKeyArn(), "kms:Decrypt"));
        Service.USER
                .queue()
                .ifPresent(
                        notices -> {
                            role.addToPolicy(
                                    allow(
                                            ask("queue/" + notices.id() + "/arn"),
                                            "sqs:GetQueueUrl",
                                            "sqs:SendMessage"));
                            role.addToPolicy(
                                    allow(
                                            ask("queue/" + notices.id() + "/key"),
                                            "kms:Decrypt",
                                            "kms:GenerateDataKey"));
                        });
        accept(role, "IAM5", "Traces know no resources; of the key it is data keys of its own.");
        return role;
    }

    private Function function(Key key, Secret relay) {
        var logs = new Logs(this, plan, "Logs", "/inkstone/%s/" + NAME, operationsKey()).group();
        return Function.Builder.create(this, "Function")
                .functionName(plan.name(NAME))
                .description("Tells people what happened")
                .runtime(Runtime.JAVA_25)
                .architecture(plan.arm() ? Architecture.ARM_64 : Architecture.X86_64)
                .handler("io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest")
                .code(Code.fromAsset(plan.function().toString()))
                .memorySize(512)
                .timeout(LONGEST)
                // Not fewer than are taken out of the queues, or they would use up their tries.
                .reservedConcurrentExecutions(AT_ONCE * NOTIFICATION.queues().size())
                .role(role(logs, relay, key))
                .environmentEncryption(key)
                .environment(environment(relay))
                // In aws-cn Lambda knows no X-Ray.
                .tracing(plan.partition() == Partition.AWS ? Tracing.ACTIVE : Tracing.DISABLED)
                .logGroup(logs)
                // One that fails is taken back to the one before, which must still be there.
                .currentVersionOptions(
                        VersionOptions.builder().removalPolicy(RemovalPolicy.RETAIN).build())
                .build();
    }

    private Map<String, String> environment(Secret relay) {
        var all = new TreeMap<String, String>();
        Service.USER
                .queue()
                .ifPresent(notices -> all.put("INKSTONE_NOTICES_QUEUE", plan.name(notices.id())));
        // Read when the function starts: in its settings everybody who sees those would see it.
        all.put("INKSTONE_MAIL_SECRET", relay.getSecretArn());
        if (plan.choices().is("mail", "ses")) {
            all.put(
                    "QUARKUS_MAILER_HOST",
                    "email-smtp.%s.%s".formatted(plan.region(), Aws.URL_SUFFIX));
            all.put("QUARKUS_MAILER_PORT", "587");
        }
        all.put("QUARKUS_MAILER_FROM", "Inkstone <notices@%s>".formatted(plan.domain()));
        all.put("QUARKUS_MAILER_START_TLS", "REQUIRED");
        return all;
    }

    /// Where mail goes: made with nobody's address, to be filled in by hand.
    private Secret relay(Key key) {
        var relay =
                Secret.Builder.create(this, "Relay")
                        .secretName(plan.name("mail"))
                        .description("The SMTP relay: host, port, username, password")
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .secretStringTemplate(
                                                "{\"host\":\"localhost\",\"port\":\"587\",\"username\":\"\"}")
                                        .generateStringKey("password")
                                        .build())
                        .build();
        relay.applyRemovalPolicy(removal());
        encrypt(relay, key);
        accept(relay, "SMG4", "It is another company's password; it changes when they say so.");
        return relay;
    }

    private static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }

    /// SES takes mail by SMTP as any relay does, with a name and password of its own in the secret.
    private void mail() {
        if (plan.choices().is("mail", "ses")) {
            EmailIdentity.Builder.create(this, "Mail")
                    .identity(Identity.domain(plan.domain()))
                    .build();
        }
    }
}
