package dev.inkstone.article.search;

import java.util.List;

/// What the index knows that begins as typed.
///
/// @param tags the most used first
record Suggested(List<Title> titles, List<String> tags) {

    record Title(String slug, String title) {}
}
