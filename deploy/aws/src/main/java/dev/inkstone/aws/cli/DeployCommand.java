package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.lambda.LambdaClient;

@Command(
        name = "deploy",
        description = {
            "Deploys one service, another part, or all in the order of a first deployment.",
            "Images of this version must have been pushed: ./inkstone images push."
        })
final class DeployCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Parameters(paramLabel = "WHAT", description = "As in user-service, network, or all.")
    private String part;

    @Option(
            names = "--version",
            paramLabel = "COMMIT",
            description = "Of the images, by default the commit of this checkout.")
    private String version;

    @Option(names = "--yes", description = "Does not ask before permissions are widened.")
    private boolean yes;

    @Option(
            names = "--untried",
            description = "Without a trial: no task of the new version is asked anything before.")
    private boolean untried;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var plan = version == null ? where.plan() : where.plan(version);
        var what = What.of(plan, part);
        var account = Account.in(plan.region());
        if (!plan.hasDomain()) {
            throw new Refused(
                    "%s has no domain: put domain=NAME into deploy/aws/%s.properties, or say --set domain=NAME."
                            .formatted(plan.environment().id(), plan.environment().id()));
        }
        if (part.equals("pipeline-github") && plan.choices().get("repository").isEmpty()) {
            throw new Refused(
                    "Whose GitHub Actions may deploy to %s? Put repository=OWNER/NAME into deploy/aws/%s.properties, or say --set repository=OWNER/NAME."
                            .formatted(plan.environment().id(), plan.environment().id()));
        }
        var cdk = Cdk.of(plan);
        var code = foundation(cdk, what.foundation(), plan, account);
        if (code == 0 && !what.services().isEmpty()) {
            if (what.services().contains(plan.name(Service.USER.id()))) {
                new SigningKeys(account, plan).makeIfMissing();
            }
            tryOut(account, plan);
            code = deploy(cdk, what.services(), plan, asTheyAre(what.services(), account, plan));
        }
        return code;
    }

    /// One service at a time: where all are deployed at once, the platform is new or changes as a
    /// whole.
    private void tryOut(Account account, Plan plan) throws InterruptedException {
        if (untried || part.equals("all")) {
            return;
        }
        try (var ecs = account.client(EcsClient.builder())) {
            new Trial(plan, Named.service(part), ecs).run();
        }
    }

    /// With the function among it, that is asked something at once: unlike a service it has no health
    /// that a deployment would wait for.
    private int foundation(Cdk cdk, List<String> stacks, Plan plan, Account account)
            throws IOException, InterruptedException {
        var function = plan.name(Function.NOTIFICATION.id());
        if (!stacks.contains(function)) {
            return deploy(cdk, stacks, plan, List.of());
        }
        try (var lambda = account.client(LambdaClient.builder())) {
            var live = new Live(function, lambda);
            var before = live.version();
            var code = deploy(cdk, stacks, plan, List.of());
            if (code == 0 && !live.answers()) {
                before.ifPresent(live::goBack);
                throw new Refused(
                        "%s fails with an empty batch%s. Its log: aws logs tail /inkstone/%s/%s"
                                .formatted(
                                        function,
                                        before.map(it -> "; version %s is back".formatted(it))
                                                .orElse(""),
                                        plan.environment().id(),
                                        Function.NOTIFICATION.id()));
            }
            return code;
        }
    }

    /// The stack as it is, is told first: if its deployment fails, CloudFormation takes it back to that,
    /// and not to what was so at the deployment before.
    ///
    /// @return the same for CDK, one parameter after the other
    private List<String> asTheyAre(List<String> of, Account account, Plan plan) {
        var all = new ArrayList<String>();
        try (var ecs = account.client(EcsClient.builder());
                var balancers = account.client(ElasticLoadBalancingV2Client.builder());
                var stacks = account.client(CloudFormationClient.builder())) {
            for (var service : Service.values()) {
                var stack = plan.name(service.id());
                if (of.contains(stack)) {
                    Running.of(plan, service.id(), ecs)
                            .map(it -> it.parameters(balancers))
                            .ifPresent(
                                    told -> {
                                        new Told(stacks, stack).set(told);
                                        told.forEach(
                                                (name, value) ->
                                                        all.add(stack + ":" + name + "=" + value));
                                    });
                }
            }
        }
        return all;
    }

    private int deploy(Cdk cdk, List<String> stacks, Plan plan, List<String> parameters)
            throws IOException, InterruptedException {
        if (stacks.isEmpty()) {
            return 0;
        }
        var options =
                new ArrayList<>(
                        List.of(
                                "--exclusively",
                                "--require-approval",
                                yes ? "never" : "broadening"));
        if (stacks.stream().anyMatch(it -> it.endsWith("-service"))) {
            options.addAll(List.of("--parameters", "Version=" + plan.version()));
        }
        parameters.forEach(it -> options.addAll(List.of("--parameters", it)));
        return cdk.run("deploy", stacks, options.toArray(String[]::new));
    }
}
