package dev.inkstone.rehearse.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a service is deployed, as its template has it.
///
/// @param grace in which the load balancer's opinion of a new task is not asked
/// @param breaker whether a deployment whose tasks keep failing is taken back
public record Blueprint(
        String service,
        int desired,
        int minimumPercent,
        int maximumPercent,
        Strategy strategy,
        Duration bake,
        Duration grace,
        boolean breaker,
        Container container,
        List<Lane> lanes,
        List<Alarm> alarms) {

    public enum Strategy {
        ROLLING,
        BLUE_GREEN
    }

    /// @param healthPath what the container's own health check asks
    /// @param environment what is said as it is, without what only an account knows
    public record Container(
            int port,
            String healthPath,
            Duration interval,
            Duration timeout,
            int retries,
            Duration startPeriod,
            Duration stopTimeout,
            Map<String, String> environment) {}

    /// One listener rule and where it leads.
    ///
    /// @param other the second of a pair, for blue/green
    public record Lane(int priority, List<String> patterns, Targets main, Optional<Targets> other) {}

    public record Targets(
            String id,
            String path,
            Set<Integer> good,
            Duration interval,
            Duration timeout,
            int healthyAfter,
            int unhealthyAfter,
            Duration deregistration) {}

    /// One on which the deployment is taken back.
    ///
    /// @param targets ids of those it looks at
    public record Alarm(
            String name,
            Measure measure,
            double threshold,
            Duration period,
            int periods,
            Set<String> targets) {

        public enum Measure {
            /// Percent of requests that a target answered with a 5xx, and too many of them.
            ERRORS,
            /// The fewest healthy targets, and too few of them.
            HEALTHY
        }
    }
}
