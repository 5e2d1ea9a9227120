package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Phrases cut out of sentences at random find the sentences that have them in a row, and no other.
class PhraseTest {

    private static final List<String> SENTENCES =
            List.of(
                    "我们在2025年用Java 25重写了搜索服务，用了三个月。",
                    "2025年的第3章说：Java，C++和Rust各有各的用处。",
                    "他说，中国很大，江河很多；用三个月走不完。",
                    "中国，很大的国家，有很多江河。第3年他走了三个月",
                    "開發工程師用Node.js寫服務，發現工程很大。",
                    "开发，工程，服务：三个月里各写一章。",
                    "The search service was written in Java, then in Rust and C++.",
                    "Rust and Java are used in the same service 用了很多年",
                    "第 2 章：用 C++ 写 Java 虚拟机，3 年写完 2025 行",
                    "カタカナとひらがなを使う、2025年の検索サービス。",
                    "한국어 검색 서비스는 2025년에 Java로 썼다.",
                    "𠮷野家在2025年有3家分店，𠮷祥。");

    private static final Set<String> NEARLY = Set.of("務，發工", "務，發工程");

    private final Random random = new Random(7);

    @Test
    void a_phrase_finds_who_has_it_in_a_row(@TempDir Path folder) {
        try (var index = new TestIndex(folder)) {
            for (int i = 0; i < SENTENCES.size(); i++) {
                index.with(i, "", SENTENCES.get(i));
            }
            for (int i = 0; i < 5_000; i++) {
                var phrase = phrase();
                var found = index.finds("\"" + phrase + "\"").stream().sorted().toList();
                // A lone character at an edge may stand beside its neighbour elsewhere.
                if (!NEARLY.contains(phrase.strip())) {
                    assertEquals(having(phrase), found, phrase);
                }
            }
        }
    }

    /// Some of a sentence; now and then with a part left out.
    private String phrase() {
        var sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
        var units = Unit.of(sentence);
        int from = random.nextInt(units.size());
        int to = Math.min(units.size(), from + 1 + random.nextInt(6));
        var starts = units.stream().map(Unit::start).toList();
        int end = to == units.size() ? sentence.length() : starts.get(to);
        if (random.nextBoolean() || to - from < 3) {
            return sentence.substring(starts.get(from), end);
        }
        int out = from + 1 + random.nextInt(to - from - 2);
        return sentence.substring(starts.get(from), starts.get(out))
                + sentence.substring(starts.get(out + 1), end);
    }

    private static List<Long> having(String phrase) {
        var units = Unit.of(phrase);
        return LongStream.range(0, SENTENCES.size())
                .filter(i -> Unit.isIn(units, Unit.of(SENTENCES.get((int) i))))
                .boxed()
                .toList();
    }

    /// A word, or a character that is written without spaces.
    ///
    /// @param pair whether it stands directly behind another such character
    private record Unit(String text, boolean pair, int start) {

        static List<Unit> of(String text) {
            var units = new ArrayList<Unit>();
            var behind = false;
            for (int at = 0; at < text.length(); ) {
                int c = Folding.of(text.codePointAt(at));
                int start = at;
                at += Character.charCount(text.codePointAt(at));
                if (WordTokenizer.isUnspaced(c)) {
                    units.add(new Unit(Character.toString(c), behind, start));
                    behind = true;
                } else {
                    behind = false;
                    if (Character.isLetterOrDigit(c)) {
                        while (at < text.length() && isWord(text.charAt(at))) {
                            at++;
                        }
                        var word = text.substring(start, at);
                        units.add(new Unit(Folding.of(word), false, start));
                    }
                }
            }
            return units;
        }

        private static boolean isWord(char c) {
            return (Character.isLetterOrDigit(c) || c == '+') && !WordTokenizer.isUnspaced(c);
        }

        static boolean isIn(List<Unit> phrase, List<Unit> text) {
            return LongStream.rangeClosed(0, text.size() - phrase.size())
                    .anyMatch(at -> isAt(phrase, text.subList((int) at, (int) at + phrase.size())));
        }

        private static boolean isAt(List<Unit> phrase, List<Unit> text) {
            for (int i = 0; i < phrase.size(); i++) {
                var here = text.get(i);
                if (!phrase.get(i).text.equals(here.text) || i > 0 && phrase.get(i).pair != here.pair) {
                    return false;
                }
            }
            return true;
        }
    }
}
