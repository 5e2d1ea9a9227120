package dev.inkstone.article.search;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Runs the contenders on the same articles and questions, one after the other, and writes what they
/// do as tables and a picture.
final class SearchBench {

    private static final int PORTION = 200;

    /// Results on a page.
    private static final int SHOWN = 10;

    /// Questions whose cost is measured.
    private static final int MOST_ASKED = 1_000;

    /// Characters of an article that is worth highlighting.
    private static final int LONG = 1_000;

    /// Articles between two words of how far it is.
    private static final int TOLD = 50_000;

    private static final String ALL = "inkstone,inkstone-on-opensearch,opensearch,lucene,postgresql";

    private final Collection collection;
    private final int recombined;
    private final Map<String, String> misspelt = new TreeMap<>();
    private final Results results = new Results();

    /// @param recombined how many articles to make of the real ones' sentences; 0 for the real ones
    private SearchBench(Collection collection, int recombined) {
        this.collection = collection;
        this.recombined = recombined;
        var homophones = new Homophones();
        for (var question : collection.questions()) {
            var wrong = homophones.misspelt(question.q());
            if (wrong != null) {
                misspelt.put(question.q(), wrong);
            }
        }
    }

    public static void main(String[] args) throws IOException {
        var options = options(args);
        var data = Path.of(options.get("data"));
        var recombined = Integer.parseInt(options.getOrDefault("articles", "0"));
        var bench = new SearchBench(Collection.in(data), recombined);
        var out = Path.of(options.get("out"));
        var name = "results" + (recombined == 0 ? "" : "-" + recombined);
        var engines = new ArrayList<>(List.of(options.getOrDefault("engines", ALL).split(",")));
        var inTurns = engines.contains("inkstone") && engines.remove("opensearch");
        for (var engine : engines) {
            bench.measure(engine, inTurns);
            // What is known so far outlives whoever loses patience.
            Files.writeString(out.resolve(name + ".md"), bench.results.markdown(name + ".svg"));
            Files.writeString(out.resolve(name + ".svg"), bench.results.picture());
        }
    }

    private static Map<String, String> options(String[] args) {
        var options = new TreeMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            var hasValue = i + 1 < args.length && !args[i + 1].startsWith("-");
            options.put(args[i].replaceFirst("^-+", ""), hasValue ? args[++i] : "");
        }
        return options;
    }

    private void measure(String engine, boolean inTurns) {
        System.err.println("Measuring " + engine + ".");
        switch (engine) {
            case "inkstone" -> ours(inTurns);
            case "inkstone-on-opensearch" -> other(OursOnOpenSearch::new);
            case "opensearch" -> other(OpenSearchCjk::new);
            case "lucene" -> other(PlainLucene::new);
            case "postgresql" -> other(PostgresText::new);
            default -> throw new IllegalArgumentException("no engine " + engine + ": " + ALL);
        }
    }

    /// @param besideOpenSearch asked over HTTP in turns with it, so that both have the same machine
    private void ours(boolean besideOpenSearch) {
        try (var folder = Folder.temporary()) {
            try (var ours = new Ours(folder.path())) {
                var rate = index(ours, collection.articles());
                results.add(measured(ours, rate));
                more(ours);
            }
            try (var served = new OursOverHttp(folder.path())) {
                if (besideOpenSearch) {
                    inTurns(served);
                } else {
                    warm(served);
                    results.add(unjudged(served, cost(served, questions()), cost(served, few())));
                }
            }
        }
        if (recombined == 0) {
            scripts();
        }
    }

    private void inTurns(Contender served) {
        System.err.println("Measuring opensearch, and both over HTTP.");
        try (var folder = Folder.temporary();
                var other = new OpenSearchCjk(folder.path())) {
            var rate = index(other, collection.articles());
            warm(served);
            var clean = scores(other, q -> q);
            var wrong = scores(other, misspelt::get);
            var both = List.of(served, other);
            var questions = Cost.inTurns(both, questions(), SHOWN);
            var words = Cost.inTurns(both, few(), SHOWN);
            results.add(unjudged(served, questions.getFirst(), words.getFirst()));
            results.add(
                    measured(other, clean, wrong, questions.getLast(), words.getLast(), rate));
        }
    }

    private void other(Function<Path, Contender> opening) {
        try (var folder = Folder.temporary();
                var contender = opening.apply(folder.path())) {
            results.add(measured(contender, index(contender, collection.articles())));
        }
    }

    private Measured measured(Contender contender, double rate) {
        var clean = scores(contender, q -> q);
        var wrong = scores(contender, misspelt::get);
        return measured(
                contender,
                clean,
                wrong,
                cost(contender, questions()),
                cost(contender, few()),
                rate);
    }

    private static Measured measured(
            Contender contender,
            Map<Collection.Judged, Double> clean,
            Map<Collection.Judged, Double> wrong,
            Cost.Spread questions,
            Cost.Spread words,
            double rate) {
        return new Measured(
                contender.name(),
                Quality.bySet(clean),
                Quality.kept(clean, wrong),
                questions,
                words,
                contender.size(),
                rate);
    }

    /// Finds what another one was judged for.
    private static Measured unjudged(
            Contender contender, Cost.Spread questions, Cost.Spread words) {
        return new Measured(contender.name(), Map.of(), Map.of(), questions, words, 0, 0);
    }

    /// As the others are once they are judged.
    private void warm(Contender contender) {
        scores(contender, q -> q);
        scores(contender, misspelt::get);
    }

    /// Some of all sets, since each is asked several times.
    private List<String> questions() {
        var all = collection.questions();
        int step = Math.max(1, all.size() / MOST_ASKED);
        return IntStream.range(0, all.size() / step).mapToObj(i -> all.get(i * step).q()).toList();
    }

    private List<String> few() {
        return Words.few(questions());
    }

    private Map<Collection.Judged, Double> scores(
            Contender contender, UnaryOperator<String> asked) {
        return recombined > 0
                ? Map.of()
                : Quality.of(contender, collection.questions(), asked);
    }

    private static Cost.Spread cost(Contender contender, List<String> questions) {
        return Cost.of(contender, questions, q -> contender.find(q, SHOWN));
    }

    /// What only this engine is asked for.
    private void more(Ours ours) {
        var words = few();
        var texts =
                collection.articles().stream()
                        .map(Indexed::body)
                        .filter(body -> body.length() > LONG)
                        .limit(SHOWN)
                        .toList();
        var costs = new LinkedHashMap<String, Cost.Spread>();
        Consumer<String> shown = q -> ours.findAndShow(q, SHOWN, texts);
        costs.put("1–3 words, facets, highlights", Cost.of(ours, words, shown));
        costs.put("suggest", Cost.of(ours, Words.beginnings(words), ours::suggest));
        var initials = Words.initials(words);
        if (!initials.isEmpty()) {
            costs.put("suggest by first letters", Cost.of(ours, initials, ours::suggest));
        }
        System.gc();
        var heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        results.addOurs(costs, heap);
    }

    /// Everything in traditional characters, then asked in either.
    private void scripts() {
        var traditional = collection.articles().stream().map(SearchBench::traditional).toList();
        try (var folder = Folder.temporary();
                var ours = new Ours(folder.path())) {
            put(ours, traditional);
            var same = scores(ours, ZhConverterUtil::toTraditional);
            var other = scores(ours, q -> q);
            results.addScripts(Quality.bySet(same), Quality.bySet(other));
        }
    }

    private static Indexed traditional(Indexed article) {
        return new Indexed(
                article.id(),
                article.version(),
                article.slug(),
                article.author(),
                ZhConverterUtil.toTraditional(article.title()),
                article.description(),
                ZhConverterUtil.toTraditional(article.body()),
                article.tags(),
                article.createdAt());
    }

    /// @return articles a second of CPU
    private double index(Contender contender, List<Indexed> real) {
        results.articles(recombined > 0 ? recombined : real.size());
        return recombined > 0
                ? recombined / putRecombined(contender, real) * 1_000
                : real.size() / Cost.ofAll(contender, () -> put(contender, real)) * 1_000;
    }

    private static void put(Contender contender, List<Indexed> articles) {
        for (int from = 0; from < articles.size(); from += PORTION) {
            contender.put(articles.subList(from, Math.min(articles.size(), from + PORTION)));
        }
        contender.settle();
    }

    /// @return milliseconds of CPU, without what making the articles takes
    private double putRecombined(Contender contender, List<Indexed> real) {
        var sentences = new Sentences(real);
        double cost = 0;
        for (int from = 0; from < recombined; from += PORTION) {
            var portion = sentences.articles(from, Math.min(recombined, from + PORTION));
            cost += Cost.ofAll(contender, () -> contender.put(portion));
            if (from % TOLD == 0) {
                System.err.printf("%,d of %,d articles%n", from, recombined);
            }
        }
        return cost + Cost.ofAll(contender, contender::settle);
    }
}
