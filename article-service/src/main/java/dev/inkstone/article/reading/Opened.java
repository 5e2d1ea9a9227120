package dev.inkstone.article.reading;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Observed when somebody gets to read an article.
///
/// @param reader null for someone not signed in
public record Opened(long article, UUID author, @Nullable UUID reader) {}
