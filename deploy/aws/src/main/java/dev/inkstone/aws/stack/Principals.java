package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Partition;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/// AWS's services as those who act. CDK knows what each is called in which partition: most have one
/// name everywhere, also in aws-cn.
final class Principals {

    private Principals() {}

    /// @param name as in `ecs-tasks`
    static ServicePrincipal service(String name) {
        return new ServicePrincipal(name + "." + Partition.AWS.suffix());
    }
}
