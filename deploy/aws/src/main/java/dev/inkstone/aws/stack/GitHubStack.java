package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.CfnOIDCProvider;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.WebIdentityPrincipal;
import software.constructs.Construct;

/// Lets GitHub Actions deploy without a stored key: a token of one repository and one environment
// is
/// exchanged for this role.
final class GitHubStack extends OwnedStack {

    private static final String ISSUER = "token.actions.githubusercontent.com";

    /// Until it is chosen: no owner's name on GitHub has a dot.
    private static final String NOBODYS = "inkstone.example/none";

    GitHubStack(Construct scope, Plan plan) {
        super(scope, plan, "pipeline-github", "GitHub Actions may deploy to this environment");
        var role =
                Role.Builder.create(this, "Deployer")
                        .roleName(plan.name("github"))
                        .description("GitHub Actions, environment " + plan.environment().id())
                        .assumedBy(new WebIdentityPrincipal(provider(), conditions()))
                        .maxSessionDuration(Duration.hours(2))
                        .build();
        Deploying.permissions(this).forEach(role::addToPolicy);
        accept(role, "IAM5", Deploying.WIDE);
        CfnOutput.Builder.create(this, "Role")
                .description("The variable AWS_ROLE of the GitHub environment")
                .value(role.getRoleArn())
                .build();
    }

    /// An account has one for all environments in it.
    private String provider() {
        if (plan.choices().is("oidc-provider", "existing")) {
            return "arn:%s:iam::%s:oidc-provider/%s"
                    .formatted(Aws.PARTITION, Aws.ACCOUNT_ID, ISSUER);
        }
        return CfnOIDCProvider.Builder.create(this, "Provider")
                .url("https://" + ISSUER)
                .clientIdList(List.of(plan.partition().audience()))
                .build()
                .getAttrArn();
    }

    private Map<String, Object> conditions() {
        var repository = plan.choices().get("repository").orElse(NOBODYS);
        return Map.of(
                "StringEquals",
                Map.of(
                        ISSUER + ":aud",
                        plan.partition().audience(),
                        ISSUER + ":sub",
                        "repo:%s:environment:%s".formatted(repository, plan.environment().id())));
    }
}
