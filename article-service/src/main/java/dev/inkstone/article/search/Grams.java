package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What suggestions are sought by: the beginnings of what may be typed of a text from one of its
/// places on. That is its characters, the letters of a word, how characters are read, or the first
/// letters of that. They only narrow down; whether a text holds all that is typed, {@link Typed}
/// tells.
final class Grams {

    /// Stands before the grams of a text's first place.
    static final String BEGINNING = "^";

    /// Who has typed so many letters means few texts.
    private static final int LONGEST = 8;

    /// Shorter ones would hold too many texts that are not meant.
    private static final int TELLING = 4;

    /// How many letters the gram has of so many typed; one of each length would be twice as many.
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 4, 6, 6, 8};

    private static final int INITIALS = 4;

    /// Nobody looks for a title by what stands behind.
    private static final int LONGEST_TEXT = 100;

    /// Characters with several readings could be read in hundreds of ways.
    private static final int MOST_READINGS = 8;

    private final List<String> parts;
    private final Set<String> forms = new LinkedHashSet<>();
    private int most;

    private Grams(List<String> parts) {
        this.parts = parts;
    }

    /// All grams of a text.
    static Set<String> of(String text) {
        var parts = Typed.parts(text, LONGEST_TEXT);
        var all = new LinkedHashSet<String>();
        for (int place = 0; place < parts.size(); place++) {
            for (var form : new Grams(parts).from(place)) {
                for (int length = 1; length <= form.length(); length++) {
                    if (LENGTHS[length] == length) {
                        var gram = form.substring(0, length);
                        all.add(gram);
                        if (place == 0) {
                            all.add(BEGINNING + gram);
                        }
                    }
                }
            }
        }
        return all;
    }

    /// All that a text's first place may be typed as, as far as grams reach.
    static Set<String> beginningsOf(String text) {
        var parts = Typed.parts(text, LONGEST);
        return parts.isEmpty() ? Set.of() : new Grams(parts).from(0);
    }

    /// Grams that a text must have to hold these parts of what is typed, in their order; of each
    /// some to choose from, the most telling first.
    static List<List<String>> sought(List<String> parts) {
        var sought = new ArrayList<List<String>>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (!isCharacter(part)) {
                sought.add(shortened(part));
            } else if (isCharacterAt(parts, i + 1)) {
                sought.add(List.of(part + parts.get(i + 1)));
            } else if (!isCharacterAt(parts, i - 1)) {
                sought.add(List.of(part));
            }
        }
        return sought;
    }

    /// The gram of so many letters.
    static String cut(CharSequence letters) {
        return letters.subSequence(0, LENGTHS[Math.min(letters.length(), LONGEST)]).toString();
    }

    /// Readings followed by first letters stand in no gram beyond the first of these.
    private static List<String> shortened(String letters) {
        var all = new ArrayList<String>();
        all.add(cut(letters));
        while (all.getLast().length() > TELLING) {
            all.add(cut(letters.substring(0, all.getLast().length() - 1)));
        }
        return all;
    }

    private Set<String> from(int place) {
        if (isCharacter(parts.get(place))) {
            var next = isCharacterAt(parts, place + 1) ? parts.get(place + 1) : "";
            forms.add(parts.get(place) + next);
            most = forms.size() + MOST_READINGS;
            readings(place, "");
            most = forms.size() + MOST_READINGS;
            initials(place, "");
        } else {
            add(parts.get(place));
        }
        return forms;
    }

    private void readings(int place, String before) {
        if (before.length() >= LONGEST || place == parts.size()) {
            add(before);
        } else if (isCharacter(parts.get(place))) {
            branch(place, before, LONGEST);
        } else {
            add(before + parts.get(place));
        }
    }

    private void initials(int place, String before) {
        if (before.length() == INITIALS || !isCharacterAt(parts, place)) {
            add(before);
        } else {
            branch(place, before, 1);
        }
    }

    /// @param letters how many of a reading are taken at most; 1 for first letters
    private void branch(int place, String before, int letters) {
        var readings = Pinyin.CHINESE.of(parts.get(place).codePointAt(0));
        if (readings.isEmpty()) {
            add(before);
        }
        for (var reading : readings) {
            if (forms.size() < most) {
                if (letters == 1) {
                    initials(place + 1, before + reading.charAt(0));
                } else {
                    readings(place + 1, before + reading);
                }
            }
        }
    }

    private void add(String letters) {
        forms.add(letters.substring(0, Math.min(letters.length(), LONGEST)));
    }

    private static boolean isCharacterAt(List<String> parts, int place) {
        return place >= 0 && place < parts.size() && isCharacter(parts.get(place));
    }

    private static boolean isCharacter(String part) {
        return WordTokenizer.isUnspaced(part.codePointAt(0));
    }
}
