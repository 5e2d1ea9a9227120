package dev.inkstone.article.tag;

/// Observed by this task after the change has committed.
record TagsChanged() {}
