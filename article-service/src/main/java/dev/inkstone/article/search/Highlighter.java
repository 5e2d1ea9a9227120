package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Shows where a text holds the words of a query: HTML-escaped, the words in `<em>`.
final class Highlighter {

    private static final int SNIPPETS = 2;

    private final Analysis analysis;
    private final Map<String, Float> terms;
    private final Typed reading;
    private final boolean singles;
    private final boolean nothingTells;

    /// @param terms with their weights, as {@link Telling} gives them
    /// @param reading marked where none of the terms stands
    Highlighter(Analysis analysis, Map<String, Float> terms, Typed reading) {
        this.analysis = analysis;
        this.terms = terms;
        this.reading = reading;
        this.singles = terms.keySet().stream().anyMatch(Analysis::isSingle);
        this.nothingTells = terms.values().stream().allMatch(weight -> weight < Telling.ACROSS);
    }

    /// The whole text, marked or not.
    String whole(String text) {
        var marks = marks(text);
        return marks.isEmpty()
                ? marked(text, reading)
                : marked(text, new Snippet(0, text.length()), marks);
    }

    /// The whole text, and in it what was typed, be it only by its sound.
    static String marked(String text, Typed typed) {
        var place = typed.in(text);
        var html = new StringBuilder();
        if (place == null) {
            escape(html, text, 0, text.length());
            return html.toString();
        }
        escape(html, text, 0, place.start());
        html.append("<em>");
        escape(html, text, place.start(), place.end());
        html.append("</em>");
        escape(html, text, place.end(), text.length());
        return html.toString();
    }

    /// The places that hold most of the words, in their order; none where the text holds none.
    List<String> snippets(String text) {
        var marks = marks(text);
        var left = new ArrayList<>(marks);
        var chosen = new ArrayList<Snippet>();
        while (!left.isEmpty() && chosen.size() < SNIPPETS) {
            var best = densest(left);
            var snippet = Snippet.around(text, best.start(), best.end());
            chosen.add(snippet);
            left.removeIf(mark -> mark.end() > snippet.start() && mark.start() < snippet.end());
        }
        chosen.sort(Comparator.comparingInt(Snippet::start));
        return chosen.stream().map(snippet -> marked(text, snippet, marks)).toList();
    }

    private List<Mark> marks(String text) {
        var marks = new ArrayList<Mark>();
        analysis.eachTerm(
                text,
                (term, start, end) -> {
                    if (terms.containsKey(term)) {
                        marks.add(new Mark(start, end, term));
                    }
                });
        return singles ? withSingles(text, marks) : telling(marks);
    }

    /// A pair that joins a word to one that tells nothing is shown where the word itself stands.
    private List<Mark> telling(List<Mark> marks) {
        if (nothingTells) {
            return marks;
        }
        var telling = new ArrayList<Mark>();
        for (int from = 0, to; from < marks.size(); from = to) {
            int end = marks.get(from).end();
            for (to = from + 1; to < marks.size() && marks.get(to).start() < end; to++) {
                end = Math.max(end, marks.get(to).end());
            }
            var together = marks.subList(from, to);
            if (together.stream().anyMatch(mark -> terms.get(mark.term()) >= Telling.ACROSS)) {
                telling.addAll(together);
            }
        }
        return telling;
    }

    /// The 年 of 2026年 stands in every other sentence: such a one tells nothing beside nothing else
    /// that is marked, unless nothing else is.
    private List<Mark> withSingles(String text, List<Mark> marks) {
        var words = telling(marks.stream().filter(mark -> !mark.isSingle()).toList());
        var all = new ArrayList<>(words);
        addSingles(text, all);
        all.sort(Comparator.comparingInt(Mark::start));
        if (words.isEmpty()) {
            return all;
        }
        var touching = new ArrayList<Mark>();
        for (int from = 0, to; from < all.size(); from = to) {
            int end = all.get(from).end();
            for (to = from + 1; to < all.size() && all.get(to).start() <= end; to++) {
                end = Math.max(end, all.get(to).end());
            }
            var together = all.subList(from, to);
            if (together.stream().anyMatch(Mark::tells)) {
                touching.addAll(together);
            }
        }
        return touching;
    }

    private void addSingles(String text, List<Mark> marks) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            int folded = Folding.of(c);
            if (WordTokenizer.isUnspaced(folded) && terms.containsKey(Character.toString(folded))) {
                marks.add(new Mark(i, end, Character.toString(folded)));
            }
            i = end;
        }
    }

    /// The stretch with the most different words that a snippet can show.
    private static Mark densest(List<Mark> marks) {
        var within = new HashMap<String, Integer>();
        var best = marks.getFirst();
        var most = 0;
        var first = 0;
        for (var last : marks) {
            within.merge(last.term(), 1, Integer::sum);
            while (last.end() - marks.get(first).start() > Snippet.CORE
                    && marks.get(first) != last) {
                within.computeIfPresent(marks.get(first++).term(), (t, n) -> n == 1 ? null : n - 1);
            }
            if (within.size() > most) {
                most = within.size();
                best = new Mark(marks.get(first).start(), last.end(), last.term());
            }
        }
        return best;
    }

    private static String marked(String text, Snippet snippet, List<Mark> marks) {
        var html = new StringBuilder();
        var at = snippet.start();
        var i = 0;
        while (i < marks.size()) {
            var start = Math.max(marks.get(i).start(), at);
            var end = marks.get(i).end();
            // Pairs of characters overlap, words touch: what is in a row is marked once.
            while (++i < marks.size() && marks.get(i).start() <= end) {
                end = Math.max(end, marks.get(i).end());
            }
            end = Math.min(end, snippet.end());
            if (start < end) {
                escape(html, text, at, start);
                html.append("<em>");
                escape(html, text, start, end);
                html.append("</em>");
                at = end;
            }
        }
        escape(html, text, at, snippet.end());
        return html.toString();
    }

    private static void escape(StringBuilder html, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (text.charAt(i)) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(text.charAt(i));
            }
        }
    }

    private record Mark(int start, int end, String term) {

        boolean isSingle() {
            return Analysis.isSingle(term);
        }

        boolean tells() {
            return !isSingle() || !Lexicon.CHINESE.isOften(term.charAt(0));
        }
    }
}
