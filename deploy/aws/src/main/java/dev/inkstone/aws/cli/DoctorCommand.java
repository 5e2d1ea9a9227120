package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Partition;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

@Command(
        name = "doctor",
        description =
                "Looks at tools, choices and the account, and says what stands in the way of a"
                        + " deployment.")
final class DoctorCommand implements Callable<Integer> {

    @Mixin private Where where;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private int missing;

    @Override
    public Integer call() {
        var plan = where.naming();
        check(true, "region %s, in %s".formatted(plan.region(), plan.partition().id()), "", true);
        tools();
        choices(plan);
        account(plan);
        spec.commandLine().getOut().flush();
        return missing == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void tools() {
        tool("node", "templates are made with it: install Node.js 20 or newer", true);
        tool("npx", "deploy and diff run CDK's command with it: install npm", true);
        tool("aws", "exec needs the AWS CLI, version 2", false);
        tool("session-manager-plugin", "exec needs the Session Manager plugin", false);
    }

    private void choices(Plan plan) {
        var file = "deploy/aws/%s.properties".formatted(plan.environment().id());
        check(
                plan.hasDomain(),
                "domain " + plan.domain(),
                "no domain: put domain=NAME into " + file,
                true);
        if (plan.hasDomain()) {
            check(
                    resolves(plan.domain()),
                    "the domain is known to the world's name servers",
                    "the domain is not known yet: enter the name servers that the stack %s prints at the registrar"
                            .formatted(plan.name("dns")),
                    false);
        }
        var certificates = "deploy/images/trust/%s.pem".formatted(plan.partition().id());
        check(
                Files.exists(Where.root().resolve(certificates)),
                "certificates of RDS for images to hold",
                "no certificates of RDS for images to hold: deploy/images/trust/fetch",
                true);
        check(
                plan.choices().get("alarm-mail").isPresent(),
                "alarms and the budget are mailed",
                "nobody is told of alarms and of the budget: put alarm-mail=ADDRESS into " + file,
                false);
        if (plan.partition() == Partition.AWS_CN) {
            check(
                    plan.open(),
                    "an ICP filing: ports 80 and 443 will be open",
                    "no ICP filing: ports 80 and 443 stay closed; with it put icp=NUMBER into "
                            + file,
                    false);
        }
    }

    private void account(Plan plan) {
        try {
            var account = Account.in(plan.region());
            check(true, "account %s, as %s".formatted(account.id(), account.who()), "", true);
            check(
                    bootstrapped(account),
                    "CDK's own stack is there",
                    "CDK's own stack is missing: npx aws-cdk bootstrap aws://%s/%s"
                            .formatted(account.id(), plan.region()),
                    true);
            quotas(account, plan);
            check(
                    costsAreTagged(account),
                    "costs are told apart by the tag " + Plan.TAG,
                    "the budget counts nothing until the tag %s is activated as a cost allocation tag (RUNBOOK, What it costs)"
                            .formatted(Plan.TAG),
                    false);
        } catch (Refused e) {
            check(false, "", e.getMessage(), true);
        }
    }

    private static boolean bootstrapped(Account account) {
        try (var facts = account.client(SsmClient.builder())) {
            facts.getParameter(it -> it.name("/cdk-bootstrap/hnb659fds/version"));
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    /// Only whoever pays may ask; a member of an organization is told no.
    private static boolean costsAreTagged(Account account) {
        return new Call(
                        "ce",
                        "ce",
                        "AWSInsightsIndexService.ListCostAllocationTags",
                        "{\"Status\":\"Active\",\"TagKeys\":[\"%s\"]}".formatted(Plan.TAG))
                .by(account.atHome())
                .map(said -> !said.path("CostAllocationTags").isEmpty())
                .orElse(false);
    }

    private void quotas(Account account, Plan plan) {
        for (var quota : Quota.of(plan)) {
            quota.in(account)
                    .ifPresentOrElse(
                            have ->
                                    check(
                                            have >= quota.needed(),
                                            "%s: %.0f, needed %d"
                                                    .formatted(quota.what(), have, quota.needed()),
                                            "%s: %.0f, needed %d: ask AWS for more (Service Quotas, %s)"
                                                    .formatted(
                                                            quota.what(),
                                                            have,
                                                            quota.needed(),
                                                            quota.code()),
                                            true),
                            () ->
                                    check(
                                            false,
                                            "",
                                            quota.what() + ": the limit is not known",
                                            false));
        }
    }

    private void tool(String program, String why, boolean needed) {
        check(Tools.isThere(program), program, program + " is missing: " + why, needed);
    }

    private void check(boolean holds, String well, String otherwise, boolean needed) {
        PrintWriter said = spec.commandLine().getOut();
        if (holds) {
            said.println("  ok  " + well);
        } else {
            said.println((needed ? "  NO  " : "  --  ") + otherwise);
            missing += needed ? 1 : 0;
        }
    }

    private static boolean resolves(String domain) {
        try {
            return Optional.ofNullable(InetAddress.getByName(domain)).isPresent();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
