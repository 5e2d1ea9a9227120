package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/// A log group, encrypted, kept as long as the environment says.
final class Logs extends Construct {

    private final LogGroup group;

    /// @param name with `%s` for the environment
    Logs(Construct scope, Plan plan, String id, String name, IKey key) {
        super(scope, id);
        group =
                LogGroup.Builder.create(this, "Group")
                        .logGroupName(name.formatted(plan.environment().id()))
                        .retention(retention(plan.environment().keeping().logDays()))
                        .encryptionKey(key)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
    }

    LogGroup group() {
        return group;
    }

    private static RetentionDays retention(int days) {
        return switch (days) {
            case 14 -> RetentionDays.TWO_WEEKS;
            case 30 -> RetentionDays.ONE_MONTH;
            case 365 -> RetentionDays.ONE_YEAR;
            default ->
                    throw new IllegalArgumentException(
                            "CloudWatch does not keep " + days + " days");
        };
    }
}
