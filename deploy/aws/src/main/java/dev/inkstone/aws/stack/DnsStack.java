package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.route53.PublicHostedZone;
import software.constructs.Construct;

/// The environment's domain. By itself, since whoever owns the domain above must point to these
// name
/// servers before a certificate can be issued for it.
final class DnsStack extends OwnedStack {

    DnsStack(Construct scope, Plan plan) {
        super(scope, plan, "dns", "The domain " + plan.domain());
        var zone =
                PublicHostedZone.Builder.create(this, "Zone")
                        .zoneName(plan.domain())
                        .comment("Inkstone, " + plan.environment().id())
                        .build();
        tell("dns/zone", zone.getHostedZoneId());
        CfnOutput.Builder.create(this, "NameServers")
                .description("To be entered at the registrar, or in the zone above")
                .value(Fn.join(" ", zone.getHostedZoneNameServers()))
                .build();
    }
}
