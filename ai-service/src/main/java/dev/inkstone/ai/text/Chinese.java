package dev.inkstone.ai.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import com.hankcs.hanlp.utility.LexiconUtility;
import java.util.List;
import java.util.Set;

/// Chinese, as HanLP knows it from the dictionaries it brings along.
public final class Chinese {

    /// How many words HanLP's frequencies were counted in.
    private static final double COUNTED = 25_146_057;

    private static final Set<String> EVERYDAY = Words.of("/everyday-words-zh.txt");

    private static final Segment WORDS = HanLP.newSegment().enablePlaceRecognize(true);

    private Chinese() {}

    public static List<Term> words(String text) {
        return WORDS.seg(simplified(text));
    }

    public static String simplified(String text) {
        return HanLP.convertToSimplifiedChinese(text);
    }

    public static boolean saysSomething(Term word) {
        return CoreStopWordDictionary.shouldInclude(word);
    }

    /// Whether a noun says what a text is about, and not only how it is talked about.
    public static boolean names(Term noun) {
        return !EVERYDAY.contains(noun.word)
                && !noun.word.endsWith("某")
                && noun.word.codePoints().allMatch(Character::isLetterOrDigit);
    }

    /// The rarer a word is elsewhere, the more it tells about where it stands: from 0 to about 17.
    public static double rarity(String word) {
        return Math.log(COUNTED / (1 + LexiconUtility.getFrequency(word)));
    }

    /// One syllable without its tone for each character; `none` for what is no Chinese character.
    public static List<String> syllables(String text) {
        return HanLP.convertToPinyinList(text).stream()
                .map(syllable -> syllable.getPinyinWithoutTone())
                .toList();
    }
}
