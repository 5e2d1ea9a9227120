package dev.inkstone.article.writing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// What an article's address is made from. ASCII only, since not every client escapes a path: Latin
/// words are kept, without their accents. A title that loses letters by that, or has none, is told
/// apart from others by a suffix.
record Slug(String words, boolean needsSuffix) {

    private static final int MAX_WORDS = 90;
    private static final int SUFFIX_LENGTH = 6;
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String WITHOUT_WORDS = "article";
    // Paths beside `/api/articles/{slug}`.
    private static final Set<String> RESERVED = Set.of("feed");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("(?<=\\p{L})['’](?=\\p{L})");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern LOST = Pattern.compile("[\\p{L}\\p{N}&&[^a-z0-9]]");
    private static final Pattern EDGES = Pattern.compile("^-|-$");

    static Slug of(String title) {
        var plain =
                ACCENTS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        var words = dashed(APOSTROPHES.matcher(plain).replaceAll(""));
        return new Slug(
                words.isEmpty() ? WITHOUT_WORDS : words,
                words.isEmpty() || RESERVED.contains(words) || LOST.matcher(plain).find());
    }

    /// The slug to try before any other.
    String first() {
        return needsSuffix ? suffixed() : words;
    }

    /// One of two thousand million for these words.
    String suffixed() {
        var suffixed = new StringBuilder(words).append('-');
        ThreadLocalRandom.current()
                .ints(SUFFIX_LENGTH, 0, ALPHABET.length())
                .forEach(i -> suffixed.append(ALPHABET.charAt(i)));
        return suffixed.toString();
    }

    /// Cut after a whole word, where one ends soon enough.
    private static String dashed(String text) {
        var dashed = EDGES.matcher(OTHERS.matcher(text).replaceAll("-")).replaceAll("");
        if (dashed.length() <= MAX_WORDS) {
            return dashed;
        }
        var end = dashed.lastIndexOf('-', MAX_WORDS);
        return dashed.substring(0, end > 0 ? end : MAX_WORDS);
    }
}
