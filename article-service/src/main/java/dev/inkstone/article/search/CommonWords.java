package dev.inkstone.article.search;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Terms that tell one article from another in no way, as they stand in questions. They are in the
/// index all the same: a phrase may need them, and a query of nothing else.
final class CommonWords {

    private static final String ENGLISH =
            """
            a about an and any are as at be been but by can could did do does for from had has have
            he her his how i if in into is it its many me much my no not of on or our she should
            such than that the their them then there these they this those to was we were what when
            where which who whom whose why will with would you your\
            """;

    private static final String CHINESE =
            """
            什么 哪些 哪个 哪里 哪一 哪种 哪年 多少 几个 为什 怎么 怎样 如何 是什 么是 的是 么时 时候 是谁
            谁是 一个 是哪 有哪 些什 是否 的 了 是 在 和 与 及 吗 呢 吧\
            """;

    static final Set<String> ALL =
            Arrays.stream((ENGLISH + " " + CHINESE).split("\\s+"))
                    .collect(Collectors.toUnmodifiableSet());

    private CommonWords() {}
}
