package dev.inkstone.aws.plan;

/// Whether an API Gateway stands before the load balancer, and of which kind.
public enum Gateway {
    NONE,
    REGIONAL,
    EDGE
}
