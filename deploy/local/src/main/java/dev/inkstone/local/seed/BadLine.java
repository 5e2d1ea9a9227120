package dev.inkstone.local.seed;

/// Why a line is no article.
final class BadLine extends Exception {

    BadLine(String why) {
        super(why, null, false, false);
    }
}
