package dev.inkstone.article.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Finds tags by their beginning, as they are written, as they are read, and by the first letters of
/// that. They stand sorted in the index, each behind what is typed for it.
final class TypedTags {

    /// No tag holds it: behind it stands the tag itself.
    private static final char TAG = '\0';

    /// Of more tags than these that begin so, a longer beginning tells.
    private static final int MOST_LOOKED_AT = 200;

    private TypedTags() {}

    /// The terms that a tag is found by.
    static Set<String> of(String tag) {
        var written = new StringBuilder();
        var read = new StringBuilder();
        var initials = new StringBuilder();
        tag.codePoints()
                .map(Folding::of)
                .forEach(
                        c -> {
                            written.appendCodePoint(c);
                            var readings = Pinyin.CHINESE.of(c);
                            var sound =
                                    readings.isEmpty()
                                            ? Character.toString(c)
                                            : readings.getFirst();
                            read.append(sound);
                            initials.appendCodePoint(sound.codePointAt(0));
                        });
        return Stream.of(written, read, initials)
                .map(typed -> typed.toString() + TAG + tag)
                .collect(Collectors.toSet());
    }

    /// Tags in use that begin so, the most used first.
    static List<String> beginning(IndexSearcher view, String typed, int limit) throws IOException {
        var prefix = new BytesRef(Folding.of(typed).strip());
        var used = new HashMap<String, Integer>();
        if (prefix.length > 0) {
            for (var leaf : view.getLeafContexts()) {
                look(leaf.reader(), prefix)
                        .forEach((tag, articles) -> used.merge(tag, articles, Integer::sum));
            }
        }
        return used.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Integer> look(LeafReader leaf, BytesRef prefix)
            throws IOException {
        var used = new HashMap<String, Integer>();
        var terms = Terms.getTerms(leaf, IndexedFields.TYPED_TAG).iterator();
        PostingsEnum articles = null;
        var term = terms.seekCeil(prefix) == SeekStatus.END
                ? null
                : terms.term();
        for (int left = MOST_LOOKED_AT;
                left > 0 && term != null && StringHelper.startsWith(term, prefix);
                left--) {
            articles = terms.postings(articles, PostingsEnum.NONE);
            if (isAnyLive(leaf, articles)) {
                var text = term.utf8ToString();
                used.merge(text.substring(text.indexOf(TAG) + 1), terms.docFreq(), Math::max);
            }
            term = terms.next();
        }
        return used;
    }

    /// What a deleted article leaves behind stays in the index for a while.
    private static boolean isAnyLive(LeafReader leaf, PostingsEnum articles) throws IOException {
        var live = leaf.getLiveDocs();
        int article = articles.nextDoc();
        while (article != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(article)) {
            article = articles.nextDoc();
        }
        return article != DocIdSetIterator.NO_MORE_DOCS;
    }
}
