package dev.inkstone.article.search;

/// The index is damaged. It is only a copy: it is built anew from PostgreSQL.
final class IndexBroken extends RuntimeException {

    IndexBroken(String why) {
        super(why);
    }

    IndexBroken(Throwable cause) {
        super("the search index is damaged: " + cause.getMessage(), cause);
    }
}
