package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;

/// Words that tell one article from another in no way, as they stand in questions. They are in the
/// index all the same: a phrase may need them, and a query of nothing else.
final class CommonWords {

    private static final String ENGLISH =
            """
            a about also an any and are as at be been but by can could did do does for from had has
            have he her his how i if in into is it its many me much my no not of on or our she
            should such than that the their them then there these they this those to was we were
            what when where which who whom whose why will with would you your\
            """;

    private static final String CHINESE =
            """
            什么 什么样 什么样的 什么时候 为什么 为何 哪 哪里 哪儿 哪个 哪些 哪位 哪种 哪年 哪一 哪一年
            谁 怎么 怎么样 怎样 如何 何 何时 何处 何地 何种 何人 多少 多久 多大 多长 多高 几 几个
            是 是不是 是否 有 有没有 请问 的 地 得 了 着 过 吗 呢 吧 嘛 啊 在 从 到 向 至 对 对于
            由 由于 因为 所以 于 关于 根据 通过 以 被 把 将 让 使 和 与 及 以及 或 或者 并 且 而 则
            但 但是 就 都 也 还 又 很 最 等 之 所 其 这 那 这个 那个 我 你 您 他 她 它 我们 你们 他们
            她们 它们 个 位 种 名 一个 一种 一些 一样 上 下 中 里 时 时候 会 能 可以 能够 应该 需要
            叫 叫做 称为 属于 进行\
            """;

    private static final Set<String> ALL =
            Arrays.stream(Folding.of(ENGLISH + " " + CHINESE).split("\\s+"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final Set<?> ENGLISH_STOP_WORDS = stopWords();

    private static final int LONGEST = 10;

    private CommonWords() {}

    /// Whether the word at this place of a text is one, in whatever script and case.
    static boolean has(String text, int start, int end) {
        return end - start <= LONGEST && ALL.contains(folded(text, start, end));
    }

    /// Whether it is an English one that is in nearly every text, and may still be meant: `up`, `only`.
    static boolean tellsLittle(String text, int start, int end) {
        return end - start <= LONGEST && ENGLISH_STOP_WORDS.contains(folded(text, start, end));
    }

    private static String folded(String text, int start, int end) {
        var word = new StringBuilder(LONGEST);
        for (int i = start; i < end; i++) {
            word.append((char) Folding.of(text.charAt(i)));
        }
        return word.toString();
    }

    private static Set<?> stopWords() {
        var file = SnowballFilter.class.getResourceAsStream("english_stop.txt");
        try (var lines = new InputStreamReader(Objects.requireNonNull(file), UTF_8)) {
            return WordlistLoader.getSnowballWordSet(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene's list of stop words cannot be read", e);
        }
    }
}
