package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pairs of characters that words have, by how they sound: what is typed by its sound is often
/// written with other characters of the same sound.
final class SoundingPairs {

    private static final int SYLLABLE_BITS = 10;

    private static final int FREQUENCY = 0xFF;

    /// Where the sound stands in an entry: before it comes how rare the pair is, then the pair.
    private static final int SOUND = 40;

    private static final int RARITY = 32;

    private long[] entries = new long[1 << 19];
    private int count;

    /// @param frequency logarithm of how often a word with the pair is written, to 255
    void add(char first, char second, long frequency) {
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, count * 2);
        }
        entries[count++] = ((long) first << Character.SIZE | second) << 8 | frequency;
    }

    /// To be called when all are added.
    void sort() {
        Arrays.sort(entries, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            // Of entries for the same pair the last one is of the most frequent word.
            if (i + 1 == count || entries[i] >>> 8 != entries[i + 1] >>> 8) {
                long pair = entries[i] >>> 8;
                long sound = sound((char) (pair >>> Character.SIZE), (char) pair);
                if (sound > 0) {
                    long rarity = FREQUENCY - (entries[i] & FREQUENCY);
                    entries[kept++] = sound << SOUND | rarity << RARITY | pair;
                }
            }
        }
        entries = Arrays.copyOf(entries, kept);
        Arrays.sort(entries);
    }

    /// Those that sound as this pair does, without it, the most written first.
    List<String> like(String pair, int most) {
        return like(pair, most, false);
    }

    /// Those of them that are written more; all where no word has the pair.
    List<String> likelier(String pair, int most) {
        return like(pair, most, true);
    }

    private List<String> like(String pair, int most, boolean likelier) {
        var like = new ArrayList<String>();
        long sound = pair.length() == 2 ? sound(pair.charAt(0), pair.charAt(1)) : 0;
        int at = sound == 0 ? entries.length : first(sound << SOUND);
        while (at < entries.length && entries[at] >>> SOUND == sound && like.size() < most) {
            var other = "" + (char) (entries[at] >>> Character.SIZE) + (char) entries[at];
            if (!other.equals(pair)) {
                like.add(other);
            } else if (likelier) {
                return like;
            }
            at++;
        }
        return like;
    }

    private int first(long entry) {
        int at = Arrays.binarySearch(entries, entry);
        return at < 0 ? -at - 1 : at;
    }

    /// A number for how two characters are read; 0 where that is not known.
    private static long sound(char first, char second) {
        long one = Pinyin.CHINESE.usual(first);
        long other = Pinyin.CHINESE.usual(second);
        return one == 0 || other == 0 ? 0 : one << SYLLABLE_BITS | other;
    }
}
