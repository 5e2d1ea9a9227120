package dev.inkstone.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.aws.plan.Partition;
import dev.inkstone.aws.plan.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A month of what stands in the templates, with nobody asking for anything: what requests, data
/// carried and logs written cost comes on top.
///
/// @param date of the price list
/// @param caveats what the list says nothing about, each a sentence
public record Bill(String date, String currency, List<Line> lines, List<String> caveats) {

    public record Line(String what, int quantity, BigDecimal month) {}

    public BigDecimal total() {
        return lines.stream().map(Line::month).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public static Bill of(Plan plan, Collection<JsonNode> templates) {
        var prices = new Prices(plan.partition());
        var counting = new Counting(templates);
        var lines = new ArrayList<Line>();
        tasks(lines, counting, prices, plan);
        databases(lines, counting, prices);
        redis(lines, counting, prices);
        hourly(lines, prices, "NAT gateways", "nat", counting.of("NatGateway"));
        hourly(lines, prices, "Load balancer", "balancer", counting.of("LoadBalancer"));
        hourly(
                lines,
                prices,
                "Public addresses",
                "address",
                counting.of("EIP") + plan.environment().network().zones());
        hourly(
                lines,
                prices,
                "Interface endpoints, per zone",
                "endpoint",
                counting.interfaceEndpoints() * plan.environment().network().zones());
        monthly(lines, prices, "Keys", "key", counting.of("KMS::Key"));
        monthly(lines, prices, "Secrets", "secret", counting.of("Secret"));
        monthly(lines, prices, "Alarms", "alarm", counting.of("Alarm"));
        monthly(lines, prices, "Dashboards", "dashboard", counting.of("Dashboard"));
        monthly(lines, prices, "Firewall", "firewall", counting.of("WebACL"));
        monthly(lines, prices, "Firewall rules", "firewall-rule", counting.firewallRules());
        monthly(lines, prices, "Domain", "zone", counting.of("HostedZone"));
        return new Bill(
                prices.date(),
                plan.partition().currency(),
                List.copyOf(lines),
                caveats(plan, prices.date()));
    }

    private static List<String> caveats(Plan plan, String date) {
        if (plan.partition() == Partition.AWS_CN) {
            return List.of(
                    "There is no price list of aws-cn here: this is that of us-east-1 of %s, times one rate."
                                    .formatted(date)
                            + " The operator's own differs from service to service, by half or more; decide by that one.");
        }
        return plan.region().equals(Prices.REGION)
                ? List.of()
                : List.of(
                        "There is no price list of %s here: these are the prices of %s of %s; most regions cost more."
                                .formatted(plan.region(), Prices.REGION, date));
    }

    private static void tasks(List<Line> lines, Counting counting, Prices prices, Plan plan) {
        var kind = "fargate." + (plan.arm() ? "arm64" : "x86_64");
        counting.tasks()
                .forEach(
                        (size, tasks) ->
                                lines.add(
                                        new Line(
                                                "Tasks of %d/%d, at least"
                                                        .formatted(size.cpu(), size.memory()),
                                                tasks,
                                                prices.hours(kind + ".vcpu")
                                                        .multiply(part(size.cpu()))
                                                        .add(
                                                                prices.hours(kind + ".gigabyte")
                                                                        .multiply(
                                                                                part(size.memory())))
                                                        .multiply(BigDecimal.valueOf(tasks)))));
    }

    private static void databases(List<Line> lines, Counting counting, Prices prices) {
        for (var database : counting.all("DBInstance")) {
            var size = database.path("DBInstanceClass").asText().substring("db.".length());
            var copies = database.path("MultiAZ").asBoolean() ? 2 : 1;
            // A replica is as large as what it copies.
            var gigabytes = database.path("AllocatedStorage").asInt(counting.largestDatabase());
            lines.add(
                    new Line(
                            "Database %s, %s, %d GB"
                                    .formatted(
                                            database.path("DBInstanceIdentifier").asText(),
                                            size,
                                            gigabytes),
                            copies,
                            prices.hours("rds." + size)
                                    .add(
                                            prices.month("rds.gigabyte")
                                                    .multiply(BigDecimal.valueOf(gigabytes)))
                                    .multiply(BigDecimal.valueOf(copies))));
        }
    }

    private static void redis(List<Line> lines, Counting counting, Prices prices) {
        for (var group : counting.all("ReplicationGroup")) {
            var node = group.path("CacheNodeType").asText();
            hourly(
                    lines,
                    prices,
                    "Redis, " + node,
                    "redis." + node,
                    group.path("NumCacheClusters").asInt());
        }
    }

    private static void hourly(
            List<Line> lines, Prices prices, String what, String price, int quantity) {
        add(lines, what, quantity, prices.hours(price));
    }

    private static void monthly(
            List<Line> lines, Prices prices, String what, String price, int quantity) {
        add(lines, what, quantity, prices.month(price));
    }

    private static void add(List<Line> lines, String what, int quantity, BigDecimal one) {
        if (quantity > 0) {
            lines.add(new Line(what, quantity, one.multiply(BigDecimal.valueOf(quantity))));
        }
    }

    private static BigDecimal part(int of) {
        return BigDecimal.valueOf(of).divide(BigDecimal.valueOf(1024));
    }
}
