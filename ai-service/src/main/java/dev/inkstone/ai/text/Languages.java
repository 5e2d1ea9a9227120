package dev.inkstone.ai.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/// Says in which language a text is: the script decides where one language alone writes it, and a
/// trained detector the rest.
public final class Languages {

    /// Enough to be sure of.
    private static final int READ = 3_000;
    /// A word of Chinese in an English article makes it none, but a character weighs more than a
    /// letter.
    private static final double HAN_SHARE = 0.2;

    private static final double KANA_SHARE = 0.1;

    /// ISO 639-3 to 639-1.
    private static final Map<String, String> SHORT =
            java.util.Arrays.stream(Locale.getISOLanguages())
                    .collect(
                            Collectors.toMap(
                                    code -> Locale.of(code).getISO3Language(),
                                    code -> code,
                                    (first, second) -> first));

    private Languages() {}

    /// ISO 639-1, as `zh`; `und` where there is nothing to go by.
    public static String of(String text) {
        var start = text.substring(0, Math.min(text.length(), READ));
        var scripts = scripts(start);
        var letters = scripts.values().stream().mapToInt(Integer::intValue).sum();
        if (letters == 0) {
            return "und";
        }
        var kana =
                scripts.getOrDefault(UnicodeScript.HIRAGANA, 0)
                        + scripts.getOrDefault(UnicodeScript.KATAKANA, 0);
        if (kana > KANA_SHARE * letters) {
            return "ja";
        }
        if (scripts.getOrDefault(UnicodeScript.HANGUL, 0) > HAN_SHARE * letters) {
            return "ko";
        }
        if (scripts.getOrDefault(UnicodeScript.HAN, 0) > HAN_SHARE * letters) {
            return "zh";
        }
        return detected(start);
    }

    private static Map<UnicodeScript, Integer> scripts(String text) {
        var counts = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
        return counts;
    }

    private static String detected(String text) {
        var code = new LanguageDetectorME(Detector.MODEL).predictLanguage(text).getLang();
        return SHORT.getOrDefault(code.equals("cmn") ? "zho" : code, code);
    }

    /// Loaded when first needed: ten megabytes.
    private static final class Detector {
        static final LanguageDetectorModel MODEL =
                Models.load("langdetect-183.bin", LanguageDetectorModel::new);
    }
}
