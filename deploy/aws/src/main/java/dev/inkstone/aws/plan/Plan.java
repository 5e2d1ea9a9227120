package dev.inkstone.aws.plan;

import dev.inkstone.topology.Service;
import java.nio.file.Path;

/// Everything that a synthesis depends on.
///
/// @param version of the images, a commit; a deployment may say another
/// @param function the zip of notification-lambda
public record Plan(
        Environment environment, String region, Choices choices, String version, Path function) {

    /// Can never be registered, so that a deployment without a domain of its own is noticed.
    private static final String NO_DOMAIN = "inkstone.example";

    /// On everything that a stack makes: bills are split by it, and the environment is its value.
    public static final String TAG = "inkstone:environment";

    public Plan {
        refuseUnfiled(region, choices);
        refuseUnreachable(environment, region, choices);
    }

    public Partition partition() {
        return Partition.of(region);
    }

    /// `inkstone-dev-network`: of a stack, and of whatever needs a name that others can know.
    public String name(String part) {
        return "inkstone-%s-%s".formatted(environment.id(), part);
    }

    public String domain() {
        return choices.get("domain").orElse(environment.id() + "." + NO_DOMAIN);
    }

    public boolean hasDomain() {
        return choices.get("domain").isPresent();
    }

    /// Whether ports 80 and 443 are open to everybody.
    public boolean open() {
        return open(region, choices);
    }

    /// While the ports are closed it is the only way in, so there is one.
    public Gateway gateway() {
        return choices.get(
                "gateway",
                open() || environment.gateway() != Gateway.NONE
                        ? environment.gateway()
                        : Gateway.REGIONAL);
    }

    public boolean cdn() {
        return switch (partition()) {
            case AWS -> !choices.is("cdn", "off");
            case AWS_CN -> choices.is("cdn", "on");
        };
    }

    public Strategy strategy(Service service) {
        return choices.get("strategy." + service.id(), environment.strategy());
    }

    /// Of tasks and functions; x86-64 is what tests run on and what images learn to start on.
    public boolean arm() {
        return choices.is("architecture", "arm64");
    }

    /// Whether articles are read by a model beside the local engine.
    public boolean asksModel() {
        return !choices.get("model").orElse("local").equals("local");
    }

    /// Off only for emulators, most of which speak no TLS there.
    public boolean redisTls() {
        return !choices.is("redis-tls", "off");
    }

    /// Whether requests are followed through the services, in X-Ray.
    public boolean traces() {
        return !choices.is("traces", "off");
    }

    /// In the partition's currency.
    public int budget() {
        return environment.budget() * (partition() == Partition.AWS_CN ? 7 : 1);
    }

    private static boolean open(String region, Choices choices) {
        return switch (Partition.of(region)) {
            case AWS -> !choices.is("entry", "closed");
            case AWS_CN -> choices.get("icp").isPresent() && !choices.is("entry", "closed");
        };
    }

    private static void refuseUnreachable(
            Environment environment, String region, Choices choices) {
        if (!open(region, choices) && choices.is("gateway", "none")) {
            throw new Refused(
                    "Nobody could reach %s: ports 80 and 443 are closed there, and gateway=none leaves no other way in: say --set gateway=regional, or open them%s."
                            .formatted(
                                    environment.id(),
                                    Partition.of(region) == Partition.AWS_CN
                                            ? " with --set icp=NUMBER"
                                            : " (--set entry=public)"));
        }
    }

    private static void refuseUnfiled(String region, Choices choices) {
        if (Partition.of(region) != Partition.AWS_CN || choices.get("icp").isPresent()) {
            return;
        }
        if (choices.is("entry", "public")) {
            throw new Refused(
                    "In aws-cn ports 80 and 443 stay closed until the domain's ICP filing: say --set"
                            + " icp=NUMBER, or leave entry as it is and reach the API through its API"
                            + " Gateway, with requests that an account of AWS signs.");
        }
        if (choices.is("cdn", "on")) {
            throw new Refused(
                    "In aws-cn CloudFront serves only domains with an ICP filing: say --set"
                            + " icp=NUMBER, or do without it (--set cdn=off).");
        }
    }
}
