package dev.inkstone.article.search;

import java.util.Map;

/// What one engine was found to do.
///
/// @param ndcg of all questions, by set
/// @param kept share of the nDCG that questions keep when a word of each is misspelt, by set
/// @param bytes on disk; 0 where it was not measured
/// @param rate articles that a second of CPU takes in; 0 where it was not measured
record Measured(
        String name,
        Map<String, Double> ndcg,
        Map<String, Double> kept,
        Cost.Spread questions,
        Cost.Spread words,
        long bytes,
        double rate) {}
