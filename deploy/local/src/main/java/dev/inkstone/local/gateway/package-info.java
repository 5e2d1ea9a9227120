/// The load balancer of the embedded stack, in the place of an ALB: path rules from the topology,
/// several targets per service with health checks and draining, and one loopback address per
/// service for calls between services, in the place of Service Connect.
@NullMarked
package dev.inkstone.local.gateway;

import org.jspecify.annotations.NullMarked;
