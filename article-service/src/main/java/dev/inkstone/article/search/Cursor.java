package dev.inkstone.article.search;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The last result of a page: the next one begins behind it. In another state of the index, be it
/// another task's, articles score a little otherwise: there it begins behind the article's own place,
/// or where that is no longer found, behind its score.
///
/// @param view the state of the index that the pages are cut from, where it is still held
record Cursor(long view, float score, long article) {

    private static final int BYTES = Long.BYTES + Float.BYTES + Long.BYTES;

    /// Null for a text that {@link #toString} never gave.
    static @Nullable Cursor of(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var cursor = new Cursor(bytes.getLong(), bytes.getFloat(), bytes.getLong());
            return bytes.hasRemaining() || !Float.isFinite(cursor.score) ? null : cursor;
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return null;
        }
    }

    /// The same article in another state of the index.
    Cursor scoring(float there) {
        return new Cursor(view, there, article);
    }

    @Override
    public String toString() {
        var bytes = ByteBuffer.allocate(BYTES).putLong(view).putFloat(score).putLong(article);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
