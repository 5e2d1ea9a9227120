package dev.inkstone.article.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What the index takes in of an article.
///
/// @param version grows with all that is done to it, as {@link ChangeFeed} counts
record Indexed(
        long id,
        long version,
        String slug,
        UUID author,
        String title,
        String description,
        String body,
        List<String> tags,
        Instant createdAt) {}
