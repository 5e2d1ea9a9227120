package dev.inkstone.ai.tagging;

/// @param score from 0 to 1, the best of a text's tags having 1
public record Tag(String name, double score) {}
