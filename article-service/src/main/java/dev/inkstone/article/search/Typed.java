package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person has typed so far: characters, words, and readings of characters, whole or only
/// their first letters. `zhongg`, `zhg` and `zgnyyh` mean titles, `pos` a word. Letters may be meant
/// in several ways; each is a sequence of parts.
///
/// @param parts characters and runs of letters, folded
record Typed(List<String> parts, List<List<Part>> meanings) {

    private static final int LONGEST = 40;
    private static final int MOST_MEANINGS = 6;

    /// Bounds what it takes to read letters that can be cut in thousands of ways.
    private static final int MOST_STEPS = 500;

    static Typed of(String text) {
        var parts = parts(text, LONGEST);
        if (parts.isEmpty()) {
            return new Typed(parts, List.of());
        }
        var meanings = new ArrayList<List<Part>>();
        meanings.add(parts.stream().map(Typed::literal).toList());
        new Readings(meanings).read(parts);
        return new Typed(parts, meanings);
    }

    /// The characters of a text's beginning and its words, folded, without what stands between.
    static List<String> parts(String text, int most) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        text.codePoints()
                .limit(most)
                .map(Folding::of)
                .forEach(
                        c -> {
                            if (!isWordPart(c) || WordTokenizer.isUnspaced(c)) {
                                flush(part, parts);
                            }
                            if (isWordPart(c)) {
                                part.appendCodePoint(c);
                                if (WordTokenizer.isUnspaced(c)) {
                                    flush(part, parts);
                                }
                            }
                        });
        flush(part, parts);
        return parts;
    }

    /// Where a text has it, from the beginning of a word on; null where it has not.
    @Nullable Place in(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isStart(text, at)) {
                for (var meaning : meanings) {
                    int end = end(meaning, text, at);
                    if (end > at) {
                        return new Place(at, end);
                    }
                }
            }
        }
        return null;
    }

    /// Whether a text begins with it.
    boolean isBeginningOf(String text) {
        return meanings.stream().anyMatch(meaning -> end(meaning, text, 0) > 0);
    }

    /// What it means if it is characters by how they are read: two at least, for one alone means too
    /// many.
    Typed readings() {
        return new Typed(parts, meanings.stream().filter(Typed::isReading).toList());
    }

    private static boolean isReading(List<Part> meaning) {
        return meaning.size() > 1
                && meaning.stream().anyMatch(part -> part.kind.compareTo(Kind.SOUND) >= 0);
    }

    static boolean isWordPart(int c) {
        return Character.isLetterOrDigit(c);
    }

    private static void flush(StringBuilder part, List<String> parts) {
        if (!part.isEmpty()) {
            parts.add(part.toString());
            part.setLength(0);
        }
    }

    private static Part literal(String part) {
        var kind = WordTokenizer.isUnspaced(part.codePointAt(0)) ? Kind.CHARACTER : Kind.WORD;
        return new Part(kind, part);
    }

    private static boolean isStart(String text, int at) {
        int c = Folding.of(text.charAt(at));
        return isWordPart(c)
                && (WordTokenizer.isUnspaced(c)
                        || at == 0
                        || !isWordPart(Folding.of(text.charAt(at - 1)))
                        || WordTokenizer.isUnspaced(Folding.of(text.charAt(at - 1))));
    }

    /// Where what began at a place of the text ends; -1 where it did not begin.
    private static int end(List<Part> meaning, String text, int start) {
        int at = start;
        int end = -1;
        for (var part : meaning) {
            while (at < text.length() && !isWordPart(Folding.of(text.charAt(at)))) {
                at++;
            }
            if (at == text.length() || !part.beginsAt(text, at)) {
                return -1;
            }
            end = at + part.length();
            at = part.kind == Kind.WORD ? wordEnd(text, end) : end;
        }
        return end;
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length()
                && isWordPart(Folding.of(text.charAt(at)))
                && !WordTokenizer.isUnspaced(Folding.of(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    enum Kind {
        CHARACTER,
        /// Or the beginning of one.
        WORD,
        /// A whole reading or its first letter.
        SOUND,
        SOUND_BEGINNING
    }

    record Part(Kind kind, String text) {

        private int length() {
            return kind == Kind.WORD ? text.length() : 1;
        }

        private boolean beginsAt(String in, int at) {
            if (kind == Kind.WORD || kind == Kind.CHARACTER) {
                return regionMatches(in, at);
            }
            var whole = kind == Kind.SOUND && text.length() > 1;
            return Pinyin.CHINESE.isRead(Folding.of(in.charAt(at)), text, whole);
        }

        private boolean regionMatches(String in, int at) {
            for (int i = 0; i < text.length(); i++) {
                if (at + i >= in.length() || Folding.of(in.charAt(at + i)) != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Place(int start, int end) {}

    /// Cuts letters into readings, the longest first.
    private static final class Readings {

        private final List<List<Part>> found;
        private int steps;

        Readings(List<List<Part>> found) {
            this.found = found;
        }

        void read(List<String> parts) {
            read(parts, 0, 0, List.of());
        }

        private void read(List<String> parts, int index, int at, List<Part> before) {
            if (index == parts.size()) {
                if (before.stream().anyMatch(part -> part.kind.compareTo(Kind.SOUND) >= 0)) {
                    found.add(before);
                }
                return;
            }
            var part = parts.get(index);
            if (WordTokenizer.isUnspaced(part.codePointAt(0))) {
                read(parts, index + 1, 0, with(before, literal(part)));
            } else if (at == part.length()) {
                read(parts, index + 1, 0, before);
            } else {
                letters(parts, index, at, before);
            }
        }

        private void letters(List<String> parts, int index, int at, List<Part> before) {
            var part = parts.get(index);
            int longest = Math.min(part.length(), at + Pinyin.LONGEST_SYLLABLE);
            for (int end = longest; end > at && hasRoom(); end--) {
                // Letters behind a reading are sooner a word than first letters of readings.
                if (end == at + 1 && at > 0) {
                    var rest = new Part(Kind.WORD, part.substring(at));
                    read(parts, index, part.length(), with(before, rest));
                }
                sound(parts, index, at, end, before);
            }
        }

        private void sound(List<String> parts, int index, int at, int end, List<Part> before) {
            var part = parts.get(index);
            var letters = part.substring(at, end);
            if (isSound(letters)) {
                read(parts, index, end, with(before, new Part(Kind.SOUND, letters)));
            } else if (end == part.length()
                    && index == parts.size() - 1
                    && Pinyin.CHINESE.isBeginning(letters)) {
                read(parts, index, end, with(before, new Part(Kind.SOUND_BEGINNING, letters)));
            }
        }

        private boolean hasRoom() {
            return found.size() < MOST_MEANINGS && ++steps < MOST_STEPS;
        }

        private static boolean isSound(String letters) {
            return Pinyin.CHINESE.isSyllable(letters)
                    || letters.length() == 1 && "bcdfghjklmnpqrstwxyz".contains(letters);
        }

        private static List<Part> with(List<Part> before, Part part) {
            var all = new ArrayList<>(before);
            all.add(part);
            return all;
        }
    }
}
