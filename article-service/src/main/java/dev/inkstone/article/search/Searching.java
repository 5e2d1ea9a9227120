package dev.inkstone.article.search;

import dev.inkstone.article.reading.ArticleView;
import dev.inkstone.article.reading.Reading;
import dev.inkstone.article.reading.Visitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds articles and shows them as they are now.
@ApplicationScoped
class Searching {

    /// Snippets come from the beginning of longer articles: what a page costs stays bounded.
    private static final int SHOWN = 50_000;

    private final SearchEngine engine;
    private final CatchUp catchUp;
    private final Analysis analysis;
    private final Telling telling;
    private final Reading reading;
    private final Authors authors;
    private final PopularQueries popular;
    private final Trending trending;
    private final Visitor visitor;

    Searching(
            SearchEngine engine,
            CatchUp catchUp,
            Analysis analysis,
            Reading reading,
            Authors authors,
            PopularQueries popular,
            Trending trending,
            Visitor visitor) {
        this.engine = engine;
        this.catchUp = catchUp;
        this.analysis = analysis;
        this.telling = new Telling(analysis);
        this.reading = reading;
        this.authors = authors;
        this.popular = popular;
        this.trending = trending;
        this.visitor = visitor;
    }

    /// @param reader who is shown what they favour and whom they follow; null for nobody
    SearchView search(Asked asked, @Nullable UUID reader) {
        var author = asked.author() == null ? null : authors.named(asked.author());
        if (asked.author() != null && author == null) {
            return view(Found.nothing(asked.facets()), List.of(), false);
        }
        var upToDate = catchUp.await();
        var question = asked.question(author);
        var found =
                question.order() == Order.TRENDING
                        ? trending.find(question, this::find)
                        : find(question);
        if (found.total() > 0 && question.after() == null) {
            popular.asked(
                    question.text().typed(),
                    reader == null ? visitor.address() : reader.toString());
        }
        return view(found, results(found, question, reader), !upToDate);
    }

    private Found find(Question question) {
        return catchUp.ask(
                () -> {
                    var found = engine.search(question);
                    return found.total() == 0 && !question.text().phrases().isEmpty()
                            ? withoutQuotes(question, found)
                            : found;
                });
    }

    /// A sentence that quotes something asks for more than that; who asks for a phrase alone gets it or
    /// nothing, and is told what there is without the quotes.
    private Found withoutQuotes(Question question, Found found) {
        var loosened = engine.search(question.loosened());
        if (!question.text().loose().isBlank()) {
            return loosened;
        }
        return found.meaning(loosened.total() == 0 ? null : question.text().unquoted());
    }

    /// What was deleted in this instant is left out.
    private List<SearchView.Result> results(Found found, Question question, @Nullable UUID reader) {
        var ids = found.hits().stream().map(Found.Hit::article).toList();
        var articles = reading.those(ids, SHOWN, reader);
        var highlighter = highlighter(found, question);
        return found.hits().stream()
                .filter(hit -> articles.containsKey(hit.article()))
                .map(hit -> result(hit, articles.get(hit.article()), highlighter))
                .toList();
    }

    /// Marks what was typed, and what was found in its place.
    private Highlighter highlighter(Found found, Question question) {
        var text = question.text().loosened().loose();
        var terms = new HashMap<>(telling.weights(text));
        if (found.didYouMean() != null) {
            terms.putAll(telling.weights(found.didYouMean()));
        }
        return new Highlighter(analysis, terms, Typed.of(text).readings());
    }

    private static SearchView.Result result(
            Found.Hit hit, ArticleView article, Highlighter highlighter) {
        var body = Objects.requireNonNullElse(article.body(), "");
        var highlights =
                new SearchView.Highlights(
                        highlighter.whole(article.title()), highlighter.snippets(body));
        return new SearchView.Result(article.listed(), hit.score(), highlights);
    }

    private SearchView view(Found found, List<SearchView.Result> results, boolean stale) {
        return new SearchView(
                results,
                found.total(),
                found.totalIsExact(),
                found.next() == null ? null : found.next().toString(),
                facets(found.facets()),
                found.facetsAreExact(),
                found.didYouMean(),
                stale);
    }

    private Map<String, Map<String, Long>> facets(Map<Facet, Map<String, Long>> found) {
        var facets = new LinkedHashMap<String, Map<String, Long>>();
        found.forEach(
                (facet, values) ->
                        facets.put(facet.label(), facet == Facet.AUTHORS ? named(values) : values));
        return facets;
    }

    private Map<String, Long> named(Map<String, Long> byId) {
        var names = authors.names(byId.keySet().stream().map(UUID::fromString).toList());
        var byName = new LinkedHashMap<String, Long>();
        byId.forEach(
                (id, count) -> {
                    var name = names.get(UUID.fromString(id));
                    if (name != null) {
                        byName.merge(name, count, Long::sum);
                    }
                });
        return byName;
    }
}
