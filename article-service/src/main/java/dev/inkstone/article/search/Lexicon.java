package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Chinese words and how often each is written. Cuts text into the words that make it likeliest.
final class Lexicon {

    static final Lexicon CHINESE = new Lexicon();

    /// Lines of a word, how often it is written, and its part of speech.
    private static final String WORDS = "/nlp/word_freq_dict.txt";

    /// Longer entries are titles and sayings, not words.
    private static final int LONGEST = 8;

    /// Twice the words: an entry is found at its place or a few behind it.
    private static final int PLACES = 1 << 20;

    /// How the logarithm of a frequency is kept in the lowest byte of an entry.
    private static final double STEPS = 16;

    private static final long FREQUENCY = 0xFF;

    /// Logarithm of how often a character is written by itself that is in nearly every text.
    private static final double OFTEN = 10;

    /// Hashes with frequencies; half a million strings would cost ten times the heap.
    private final long[] entries = new long[PLACES];

    /// Length of the longest word that begins with a character.
    private final byte[] longest = new byte[0x10000];

    private final SoundingPairs pairs = new SoundingPairs();

    private final double total;

    private Lexicon() {
        var file = Lexicon.class.getResourceAsStream(WORDS);
        var written = 0L;
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(file, "no file " + WORDS), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int end = line.indexOf(' ');
                if (WordTokenizer.isUnspaced(line.charAt(0)) && end <= LONGEST) {
                    int behind = line.indexOf(' ', end + 1);
                    var times = Integer.parseInt(line, end + 1, behind, 10);
                    written += times;
                    add(line, end, times);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no reading of " + WORDS, e);
        }
        total = Math.log(written);
        pairs.sort();
    }

    /// The words of every run of unspaced script, in order.
    List<Word> words(String text) {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isChinese(text.charAt(end))) {
                end++;
            }
            cut(text, at, end, words);
            at = end + 1;
        }
        return words;
    }

    /// Pairs of characters that words have and that sound as this one does, without it, the most
    /// written first.
    List<String> soundingLike(String pair, int most) {
        return pairs.like(pair, most);
    }

    /// Those of them that are written more than it is; all where no word has it.
    List<String> likelier(String pair, int most) {
        return pairs.likelier(pair, most);
    }

    /// Whether the character by itself is a word so often that it tells nothing: 人, 来, 做.
    boolean isOften(char c) {
        return written(hash(0, Folding.of(c))) >= OFTEN;
    }

    /// Goes through all ways to cut, of which each place needs only the best that leads there.
    private void cut(String text, int start, int end, List<Word> words) {
        var likelihood = new double[end - start + 1];
        var from = new int[end - start + 1];
        Arrays.fill(likelihood, 1, likelihood.length, Double.NEGATIVE_INFINITY);
        for (int at = start; at < end; at++) {
            int first = Folding.of(text.charAt(at));
            int most = Math.min(end - at, Math.max(1, longest[first]));
            long hash = 0;
            for (int length = 1; length <= most; length++) {
                hash = hash(hash, Folding.of(text.charAt(at + length - 1)));
                double written = written(hash);
                // A character is a word of its own when nothing else is, though a rare one.
                if (written >= 0 || length == 1) {
                    double sum = likelihood[at - start] + Math.max(0, written) - total;
                    int to = at - start + length;
                    if (sum > likelihood[to]) {
                        likelihood[to] = sum;
                        from[to] = at;
                    }
                }
            }
        }
        int known = words.size();
        for (int to = end; to > start; to = from[to - start]) {
            int begin = from[to - start];
            words.add(known, new Word(begin, to, CommonWords.has(text, begin, to)));
        }
    }

    private void add(String line, int length, int times) {
        var word = Folding.of(line.substring(0, length));
        long hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash(hash, word.charAt(i));
        }
        long frequency = Math.clamp(Math.round(Math.log(times + 1) * STEPS), 1, FREQUENCY);
        for (int i = 1; i < length; i++) {
            pairs.add(word.charAt(i - 1), word.charAt(i), frequency);
        }
        int place = place(hash);
        while (entries[place] != 0 && ((entries[place] ^ hash) & ~FREQUENCY) != 0) {
            place = (place + 1) % PLACES;
        }
        // Two words may be one when folded.
        entries[place] = hash & ~FREQUENCY | Math.max(entries[place] & FREQUENCY, frequency);
        char first = word.charAt(0);
        longest[first] = (byte) Math.max(longest[first], length);
    }

    /// Logarithm of how often a word is written; -1 for no word.
    private double written(long hash) {
        for (int place = place(hash); entries[place] != 0; place = (place + 1) % PLACES) {
            if (((entries[place] ^ hash) & ~FREQUENCY) == 0) {
                return (entries[place] & FREQUENCY) / STEPS;
            }
        }
        return -1;
    }

    private static int place(long hash) {
        return (int) (hash >>> 40) % PLACES;
    }

    private static long hash(long before, int c) {
        long mixed = (before ^ c) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    private static boolean isChinese(char c) {
        return WordTokenizer.isUnspaced(Folding.of(c));
    }

    /// @param start offset of its first char in the text
    /// @param end offset behind its last one
    /// @param common whether it tells nothing of what a text is about
    record Word(int start, int end, boolean common) {

        int length() {
            return end - start;
        }
    }
}
