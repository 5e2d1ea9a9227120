package dev.inkstone.ai.summary;

import dev.inkstone.ai.text.Language;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// @param weight above 1 for a sentence that stands well by itself, below for one that does not
record Sentence(int at, String text, Set<String> words, boolean opens, double weight) {

    /// A sentence that begins by pointing back says little where its forerunner is missing.
    private static final Pattern POINTS_BACK =
            Pattern.compile(
                    "^(?:(?:but|and|however|so|thus|meanwhile|even with|on the (?:next|other)|in addition|among other|as a result|by contrast|finally|additional|another|then|also|this|that|these|those|he|she|they|it|his|her|their"
                            + "|its|such|therefore|moreover|furthermore|additionally|instead|similarly|for example)\\b"
                            + "|但|而|因此|所以|其中|其|他|她|它|这|那|该|对此|据此|于是|然而|不过|并|也|还|后来|之后|当时)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ASKS_OR_QUOTES = Pattern.compile("[?？!！]|^[“\"「『]");
    /// What only leads over to a sentence.
    private static final Pattern LEADS_OVER =
            Pattern.compile(
                    "^(?:据了解|据悉|据介绍|据报道|综合[^，。]{1,8}报道|报道称|值得一提的是|值得注意的是|需要指出的是|不得不说|此外|另外|同时|最后|总之)[，：]\\s*");

    /// What surrounds an article rather than being said in it.
    private static final Pattern BESIDE_THE_POINT =
            Pattern.compile(
                    "^↑|责任编辑|查看更多|返回搜狐|更多精彩内容|供图|图源|来源[：:]|点击|关注我们|^广告|不构成.{0,8}投资建议|投资需谨慎|本站立场|版权归|侵权|免责|(?i)all rights reserved|subscribe");

    /// `2026-08-12 21:54，正文：原标题：`, `新华社北京8月1日电（记者 某某）`
    private static final List<Pattern> DATELINES =
            List.of(
                    Pattern.compile("^[^。！？]{0,40}?正文[：:]\\s*"),
                    Pattern.compile("^原标题[：:]\\s*"),
                    Pattern.compile(
                            "^[^。！？]{0,40}?[（(【][^）)】]{0,30}(?:记者|通讯员|编辑|来源|实习生|报道)[^）)】]{0,60}[）)】]\\s*"),
                    Pattern.compile("^[^，。]{2,12}\\d{1,2}月\\d{1,2}日(?:电|讯)\\s*"),
                    Pattern.compile("^[^，。！？\\s]{2,10}讯\\s+"));

    private static final double TOO_LONG = 330;

    private static final String OPENING = "“「『";
    private static final String CLOSING = "”」』";

    static boolean isBesideThePoint(String text) {
        return BESIDE_THE_POINT.matcher(text).find();
    }

    static Sentence of(int at, String text, Set<String> words, boolean opens, Language language) {
        var weight = 1.0;
        if (POINTS_BACK.matcher(text).find()) {
            weight *= 0.55;
        }
        if (ASKS_OR_QUOTES.matcher(text).find()) {
            weight *= 0.6;
        }
        if (isHalfAQuotation(text)) {
            weight *= 0.3;
        }
        var width = language.width(text);
        if (width > TOO_LONG) {
            weight *= TOO_LONG / width;
        }
        return new Sentence(at, text, words, opens, weight);
    }

    private static boolean isHalfAQuotation(String text) {
        var open = 0;
        for (var i = 0; i < text.length() && open >= 0; i++) {
            open += OPENING.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
            open -= CLOSING.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
        }
        return open != 0;
    }

    /// Nor with the title, which agencies say once or twice more behind it.
    static String withoutDateline(String text, String title) {
        var said = text;
        for (var dateline : DATELINES) {
            var rest = dateline.matcher(said).replaceFirst("");
            while (rest.length() < said.length() && !title.isBlank() && rest.startsWith(title)) {
                rest = rest.substring(title.length()).strip();
            }
            said = rest;
        }
        return LEADS_OVER.matcher(said).replaceFirst("");
    }

    /// Cosine of the two sets of words.
    double likeness(Sentence other) {
        var small = words.size() < other.words.size() ? words : other.words;
        var large = small == words ? other.words : words;
        var shared = small.stream().filter(large::contains).count();
        return shared / Math.sqrt((double) words.size() * other.words.size());
    }

    boolean repeats(Sentence other) {
        return likeness(other) > 0.5;
    }
}
