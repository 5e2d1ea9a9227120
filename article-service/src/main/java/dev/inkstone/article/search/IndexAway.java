package dev.inkstone.article.search;

/// The index is kept elsewhere and cannot be reached, or not now. It is whole: what it missed, it
/// is told later.
class IndexAway extends RuntimeException {

    IndexAway(String why) {
        super(why);
    }

    IndexAway(String why, Throwable cause) {
        super(why, cause);
    }
}
