package dev.inkstone.aws.plan;

/// How a new version takes over from the one before.
public enum Strategy {
    ROLLING,
    BLUE_GREEN
}
