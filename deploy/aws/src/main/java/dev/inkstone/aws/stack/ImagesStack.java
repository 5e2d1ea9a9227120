package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Service;
import java.util.List;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryEncryption;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.constructs.Construct;

/// Images of one service. By itself, since an image must be there before the service that runs it.
final class ImagesStack extends OwnedStack {

    ImagesStack(Construct scope, Plan plan, Service service) {
        super(scope, plan, service.id() + "-images", "Images of " + service.id());
        Repository.Builder.create(this, "Repository")
                .repositoryName(repository(plan, service))
                .imageScanOnPush(true)
                .imageTagMutability(TagMutability.IMMUTABLE)
                .encryption(RepositoryEncryption.KMS)
                .encryptionKey(operationsKey())
                .lifecycleRules(
                        List.of(
                                LifecycleRule.builder()
                                        .description("The last ten, to go back to")
                                        .maxImageCount(10)
                                        .build()))
                .emptyOnDelete(!plan.environment().keeping().data())
                .removalPolicy(removal())
                .build();
    }

    static String repository(Plan plan, Service service) {
        return "inkstone/%s/%s".formatted(plan.environment().id(), service.id());
    }
}
