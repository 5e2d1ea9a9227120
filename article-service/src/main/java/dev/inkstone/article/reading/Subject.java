package dev.inkstone.article.reading;

import java.util.UUID;

/// The article that something happens to, as far as an event about it tells.
public record Subject(long article, String slug, String title, UUID author) {}
