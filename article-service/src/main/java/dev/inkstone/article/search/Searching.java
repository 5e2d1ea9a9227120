package dev.inkstone.article.search;

import dev.inkstone.article.reading.ArticleView;
import dev.inkstone.article.reading.Reading;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    private final Matching matching;
    private final Reading reading;
    private final Authors authors;

    Searching(
            SearchEngine engine,
            CatchUp catchUp,
            Analysis analysis,
            Reading reading,
            Authors authors) {
        this.engine = engine;
        this.catchUp = catchUp;
        this.analysis = analysis;
        this.matching = new Matching(analysis);
        this.reading = reading;
        this.authors = authors;
    }

    /// @param reader who is shown what they favour and whom they follow; null for nobody
    SearchView search(Asked asked, @Nullable UUID reader) {
        var author = asked.author() == null ? null : authors.named(asked.author());
        if (asked.author() != null && author == null) {
            return view(Found.NOTHING, List.of(), false);
        }
        var upToDate = catchUp.await();
        var question =
                new Question(asked.text(), asked.tag(), author, asked.limit(), asked.after());
        var found = find(question);
        return view(found, results(found, question, reader), !upToDate);
    }

    private Found find(Question question) {
        try {
            var found = engine.search(question);
            return found.total() == 0 && !question.text().phrases().isEmpty()
                    ? engine.search(question.loosened())
                    : found;
        } catch (IndexBroken e) {
            catchUp.rebuild(e);
            throw new Refusal(Kind.OVERLOADED, "request", "search is being rebuilt, try again");
        }
    }

    /// What was deleted in this instant is left out.
    private List<SearchView.Result> results(Found found, Question question, @Nullable UUID reader) {
        var ids = found.hits().stream().map(Found.Hit::article).toList();
        var articles = reading.those(ids, SHOWN, reader);
        var highlighter =
                new Highlighter(analysis, matching.terms(question.text().loosened().loose()));
        return found.hits().stream()
                .filter(hit -> articles.containsKey(hit.article()))
                .map(hit -> result(hit, articles.get(hit.article()), highlighter))
                .toList();
    }

    private static SearchView.Result result(
            Found.Hit hit, ArticleView article, Highlighter highlighter) {
        var body = Objects.requireNonNullElse(article.body(), "");
        var highlights =
                new SearchView.Highlights(
                        highlighter.whole(article.title()), highlighter.snippets(body));
        return new SearchView.Result(article.listed(), hit.score(), highlights);
    }

    private static SearchView view(Found found, List<SearchView.Result> results, boolean stale) {
        return new SearchView(
                results,
                found.total(),
                found.totalIsExact(),
                found.next() == null ? null : found.next().toString(),
                found.facets(),
                found.didYouMean(),
                stale);
    }
}
