package dev.inkstone.article.search;

/// An article whose title holds what is typed.
record Suggested(String slug, String title) {}
