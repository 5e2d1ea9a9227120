package dev.inkstone.article.reading;

/// The article that is asked for has a new slug.
final class Moved extends RuntimeException {

    private final String slug;

    Moved(String slug) {
        super(slug, null, false, false);
        this.slug = slug;
    }

    String slug() {
        return slug;
    }
}
