package dev.inkstone.testkit.parts;

/// A queue to have, with the dead-letter queue beside it.
///
/// @param maxReceives tries before a message goes to `deadLetters`
/// @param visibilitySeconds until a message that was received but not deleted comes back
public record QueueShape(String name, String deadLetters, int maxReceives, int visibilitySeconds) {}
