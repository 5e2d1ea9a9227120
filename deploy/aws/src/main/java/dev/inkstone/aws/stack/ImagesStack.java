package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.LifecycleRule;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecr.RepositoryAttributes;
import software.amazon.awscdk.services.ecr.RepositoryEncryption;
import software.amazon.awscdk.services.ecr.TagMutability;
import software.constructs.Construct;

/// Images of one service, or of the collector. By itself, since an image must be there before the
/// service that runs it.
final class ImagesStack extends OwnedStack {

    /// Where an account keeps a copy of what images stand on, if it needs one; made by hand (RUNBOOK).
    static final String BASE = "inkstone/base";

    ImagesStack(Construct scope, Plan plan, String of) {
        super(scope, plan, of + "-images", "Images of " + of);
        Repository.Builder.create(this, "Repository")
                .repositoryName(repository(plan, of))
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

    static String repository(Plan plan, String of) {
        return "inkstone/%s/%s".formatted(plan.environment().id(), of);
    }

    /// As another stack knows it.
    static IRepository repository(OwnedStack stack, String of) {
        var name = repository(stack.plan, of);
        return Repository.fromRepositoryAttributes(
                stack,
                "Repository",
                RepositoryAttributes.builder()
                        .repositoryName(name)
                        .repositoryArn(
                                "arn:%s:ecr:%s:%s:repository/%s"
                                        .formatted(
                                                Aws.PARTITION,
                                                stack.plan.region(),
                                                Aws.ACCOUNT_ID,
                                                name))
                        .build());
    }
}
