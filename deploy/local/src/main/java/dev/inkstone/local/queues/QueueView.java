package dev.inkstone.local.queues;

import org.jspecify.annotations.Nullable;

/// A queue at one moment.
///
/// @param depth messages that wait to be taken, those in flight not among them
/// @param ageSeconds since the oldest one that nobody is done with was sent; null when there is none
/// @param inFlight messages in some consumer's hands
/// @param dead messages that were taken as often as is allowed, and still nobody was done with them
public record QueueView(
        String name, int depth, @Nullable Long ageSeconds, int inFlight, int dead) {}
