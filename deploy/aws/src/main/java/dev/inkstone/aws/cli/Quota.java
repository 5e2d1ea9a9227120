package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Limits of an account that a new one may hit, and how much of each an environment needs.
///
/// @param code as Service Quotas has it
/// @param taken by others in the account, where that can be asked
record Quota(String what, String service, String code, int needed, Optional<Taken> taken) {

    /// Lambda reserves nothing that would leave others fewer than these; a new account has ten in all.
    private static final int UNRESERVED = 100;

    /// As the function's stack reserves.
    private static final int RESERVED_A_QUEUE = 5;

    private Quota(String what, String service, String code, int needed) {
        this(what, service, code, needed, Optional.empty());
    }

    static List<Quota> of(Plan plan) {
        var tasks = plan.environment().tasks();
        var network = plan.environment().network();
        // Twice: a deployment starts new tasks beside the old.
        var processors = 2 * tasks.most() * tasks.cpu() * Service.values().length / 1024;
        var functions =
                Arrays.stream(Function.values())
                        .mapToInt(it -> RESERVED_A_QUEUE * it.queues().size())
                        .sum();
        var databases = plan.environment().relational().replica() ? 2 : 1;
        return List.of(
                new Quota("Fargate processors", "fargate", "L-3032A538", processors),
                new Quota(
                        "Elastic IP addresses left",
                        "ec2",
                        "L-0263D0A3",
                        network.natGateways(),
                        Optional.of(new Taken("DescribeAddresses", "publicIp", plan))),
                new Quota(
                        "Lambda's executions at once", "lambda", "L-B99A9384", UNRESERVED + functions),
                new Quota(
                        "VPCs left in the region",
                        "vpc",
                        "L-F678F1CE",
                        1,
                        Optional.of(new Taken("DescribeVpcs", "vpcId", plan))),
                new Quota(
                        "RDS instances",
                        "rds",
                        "L-7B6409FD",
                        databases * Database.values().length));
    }

    /// The limit, or what others have left of it.
    Optional<Double> in(Account account) {
        return new Call(
                        "servicequotas",
                        "servicequotas",
                        "ServiceQuotasV20190624.GetServiceQuota",
                        "{\"ServiceCode\":\"%s\",\"QuotaCode\":\"%s\"}".formatted(service, code))
                .by(account)
                .map(said -> said.at("/Quota/Value").asDouble())
                .flatMap(
                        limit ->
                                taken.map(it -> it.in(account).map(some -> limit - some))
                                        .orElse(Optional.of(limit)));
    }
}
