package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Collector;
import dev.inkstone.aws.plan.Gateway;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Service;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/// Who may talk to whom, all in one place: the load balancer to services, services to their own
// data,
/// and the few calls between services that the topology names. Everything else is closed, both
// ways.
final class SecurityGroups extends Construct {

    static final String BALANCER = "balancer";
    static final String GATEWAY = "gateway";
    static final String CACHE = "cache";

    private final Plan plan;
    private final IVpc vpc;
    private final Map<String, SecurityGroup> groups = new TreeMap<>();

    SecurityGroups(Construct scope, Plan plan, IVpc vpc) {
        super(scope, "Groups");
        this.plan = plan;
        this.vpc = vpc;
        add(BALANCER, "The load balancer");
        add(CACHE, "Redis");
        add("endpoints", "Endpoints of AWS services inside this network");
        for (var service : Service.values()) {
            add(service.id(), "Tasks of " + service.id());
        }
        for (var database : Database.values()) {
            add(database(database), "The database " + database.id());
        }
        fromOutside();
        toServices();
        toData();
        toAws();
        if (plan.traces()) {
            traces();
        }
    }

    static String database(Database database) {
        return "database-" + database.id();
    }

    Map<String, SecurityGroup> all() {
        return groups;
    }

    SecurityGroup endpoints() {
        return of("endpoints");
    }

    private void fromOutside() {
        var balancer = of(BALANCER);
        if (plan.gateway() != Gateway.NONE) {
            add(GATEWAY, "The way of API Gateway into this network");
            allow(GATEWAY, BALANCER, 443, "API Gateway");
        }
        if (plan.open()) {
            balancer.addIngressRule(Peer.anyIpv4(), Port.tcp(443), "Everybody");
            balancer.addIngressRule(Peer.anyIpv4(), Port.tcp(80), "Everybody, to be sent to 443");
            OwnedStack.accept(balancer, "EC23", "The public entry: a firewall stands behind it.");
        }
    }

    private void toServices() {
        for (var service : Service.values()) {
            allow(BALANCER, service.id(), service.port(), "Requests");
            service.calls()
                    .forEach(
                            called ->
                                    allow(
                                            service.id(),
                                            called.id(),
                                            called.port(),
                                            "What the topology says it calls"));
        }
    }

    private void toData() {
        for (var service : Service.values()) {
            var port =
                    switch (service.database().dialect()) {
                        case MYSQL -> 3306;
                        case POSTGRESQL -> 5432;
                    };
            allow(service.id(), database(service.database()), port, "Its own database");
            if (service.redis()) {
                allow(service.id(), CACHE, 6379, "What it can do without for a while");
            }
        }
    }

    /// Queues, secrets, logs and images.
    private void toAws() {
        for (var service : Service.values()) {
            out(service.id(), 443, "Services of AWS");
            allow(service.id(), "endpoints", 443, "Services of AWS");
        }
    }

    private void traces() {
        add(Collector.NAME, "The collector of traces");
        out(Collector.NAME, 443, "Services of AWS");
        allow(Collector.NAME, "endpoints", 443, "Services of AWS");
        for (var service : Service.values()) {
            allow(service.id(), Collector.NAME, Collector.PORT, "Traces");
        }
    }

    private void add(String name, String description) {
        groups.put(
                name,
                SecurityGroup.Builder.create(this, name)
                        .vpc(vpc)
                        .securityGroupName(plan.name(name))
                        .description(description)
                        .allowAllOutbound(false)
                        .build());
    }

    private void allow(String from, String to, int port, String why) {
        of(to).addIngressRule(of(from), Port.tcp(port), why);
        of(from).addEgressRule(of(to), Port.tcp(port), why);
    }

    private void out(String from, int port, String why) {
        of(from).addEgressRule(Peer.anyIpv4(), Port.tcp(port), why);
    }

    private SecurityGroup of(String name) {
        var group = groups.get(name);
        assert group != null : name;
        return group;
    }
}
