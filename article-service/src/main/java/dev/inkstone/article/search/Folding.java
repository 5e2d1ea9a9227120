package dev.inkstone.article.search;

import com.github.houbb.opencc4j.support.data.impl.OpenccDatas;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One spelling for characters that readers take for the same: lower case, no accents, half width,
/// simplified Chinese. One code point to one, so that offsets into the original text stay true.
final class Folding {

    private static final Map<Integer, Integer> RARE = new HashMap<>();
    private static final char[] COMMON = new char[0x10000];
    private static final BitSet SIMPLIFIED = new BitSet();

    static {
        for (int c = 0; c < COMMON.length; c++) {
            COMMON[c] = (char) foldedAlone(c);
        }
        OpenccDatas.tsChar().data().getDataMap().forEach(Folding::simplify);
        // Some simplified forms have a simpler one themselves: 瀋, 沈, 沉.
        for (int c = 0; c < COMMON.length; c++) {
            COMMON[c] = COMMON[COMMON[COMMON[c]]];
        }
        RARE.replaceAll((from, to) -> to < COMMON.length ? COMMON[to] : to);
        // Traditional text writes both 著名 and 看著 with it; simplified text only the former.
        COMMON['著'] = '着';
    }

    private Folding() {}

    static int of(int codePoint) {
        return codePoint < COMMON.length
                ? COMMON[codePoint]
                : RARE.getOrDefault(codePoint, codePoint);
    }

    static String of(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints().map(Folding::of).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /// Whether simplified text writes it otherwise.
    static boolean isTraditional(char c) {
        return c >= 0x3400 && c < 0xA000 && COMMON[c] != c;
    }

    /// Whether traditional text mostly writes it otherwise.
    static boolean isSimplified(char c) {
        return SIMPLIFIED.get(c);
    }

    /// Of several simplified forms the first other one is what most texts have: 開 is 开, though it
    /// may stay in names. Where it lies outside the Basic Multilingual Plane, the traditional one
    /// stands for both.
    private static void simplify(String traditional, List<String> simplified) {
        int from = traditional.codePointAt(0);
        int to =
                simplified.stream()
                        .mapToInt(form -> form.codePointAt(0))
                        .filter(form -> form != from && form < COMMON.length)
                        .findFirst()
                        .orElse(simplified.getLast().codePointAt(0));
        if (from < COMMON.length && to < COMMON.length) {
            if (from != to) {
                SIMPLIFIED.set(to);
            }
            COMMON[from] = (char) to;
        } else if (to < COMMON.length) {
            RARE.put(from, to);
        } else {
            RARE.put(to, from);
        }
    }

    private static int foldedAlone(int c) {
        if (c < 0x80 || isLatin(c) || c >= 0xFF01 && c <= 0xFFDC) {
            var plain = Normalizer.normalize(String.valueOf((char) c), Normalizer.Form.NFKD);
            return Character.toLowerCase(plain.charAt(0));
        }
        return Character.toLowerCase(c);
    }

    private static boolean isLatin(int c) {
        return c >= 0xC0 && c < 0x250 || c >= 0x1E00 && c < 0x1F00;
    }
}
