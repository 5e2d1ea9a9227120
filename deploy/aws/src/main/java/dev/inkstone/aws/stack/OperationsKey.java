package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PrincipalBase;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/// Encrypts logs, notices and images. The services that write them must be named in its policy.
final class OperationsKey extends Construct {

    private final Key key;

    OperationsKey(OwnedStack stack, Plan plan) {
        super(stack, "Operations");
        key =
                Key.Builder.create(this, "Key")
                        .alias("alias/" + plan.name("operations"))
                        .description("Logs and notices of " + plan.environment().id())
                        .enableKeyRotation(true)
                        // Images that outlive their stack are encrypted with it, too.
                        .removalPolicy(stack.removal())
                        .build();
        key.addToResourcePolicy(
                used(
                        ServicePrincipal.fromStaticServicePrincipleName(
                                "logs.%s.%s".formatted(plan.region(), Aws.URL_SUFFIX)),
                        "ArnLike",
                        Map.of(
                                "kms:EncryptionContext:aws:logs:arn",
                                "arn:%s:logs:%s:%s:*"
                                        .formatted(Aws.PARTITION, plan.region(), Aws.ACCOUNT_ID))));
        for (var service : List.of("cloudwatch", "budgets", "events", "events.rds")) {
            key.addToResourcePolicy(
                    used(
                            Principals.service(service),
                            "StringEquals",
                            Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)));
        }
    }

    Key key() {
        return key;
    }

    private static PolicyStatement used(
            PrincipalBase by, String condition, Map<String, String> only) {
        return PolicyStatement.Builder.create()
                .principals(List.of(by))
                .actions(List.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"))
                // In a key's own policy this is the key.
                .resources(List.of("*"))
                .conditions(Map.of(condition, only))
                .build();
    }
}
