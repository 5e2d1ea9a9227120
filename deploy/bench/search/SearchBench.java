package dev.inkstone.article.search;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Runs the contenders on the same articles and questions, and prints tables in Markdown.
final class SearchBench {

    private static final int PORTION = 200;

    /// Results on a page.
    private static final int SHOWN = 10;

    /// Characters of an article that is worth highlighting.
    private static final int LONG = 1_000;

    private final Path data;
    private final List<Function<Path, Contender>> contenders = List.of(PlainLucene::new, Ours::new);

    private SearchBench(Path data) {
        this.data = data;
    }

    public static void main(String[] args) throws IOException {
        var options = options(args);
        if (options.containsKey("help")) {
            System.out.println(
                    """
                    deploy/bench/search/run [quality|cost]... [--data FOLDER] [--articles N]
                      quality     nDCG@10 by set, across scripts and with misspelt words
                      cost        indexing, and CPU a query; with --articles N on N long articles
                                  that are recombined from the sentences of the real ones
                      --data      holds articles.jsonl.gz and queries.jsonl.gz
                    """);
            return;
        }
        var home = Path.of(options.getOrDefault("home", "."));
        var data = Path.of(options.getOrDefault("data", home + "/../shared/search-data"));
        var bench = new SearchBench(data);
        var all = !options.containsKey("quality") && !options.containsKey("cost");
        if (all || options.containsKey("quality")) {
            bench.quality();
        }
        if (all || options.containsKey("cost")) {
            bench.cost(Integer.parseInt(options.getOrDefault("articles", "0")));
        }
    }

    /// Words stand for themselves, `--name value` for a value.
    private static Map<String, String> options(String[] args) {
        var options = new TreeMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            var isNamed = args[i].startsWith("--") && i + 1 < args.length;
            options.put(args[i].replaceFirst("^-+", ""), isNamed ? args[++i] : "");
        }
        return options;
    }

    private void quality() throws IOException {
        var collection = Collection.in(data);
        var homophones = new Homophones();
        var typos = new TreeMap<String, String>();
        collection.questions().forEach(one -> typos.computeIfAbsent(one.q(), homophones::misspelt));
        UnaryOperator<String> clean = q -> typos.containsKey(q) ? q : null;
        var columns = new ArrayList<Map<String, Double>>();
        for (var contender : contenders) {
            try (var engine = contender.apply(Files.createTempDirectory("search"))) {
                put(engine, collection.articles());
                columns.add(Quality.of(engine, collection.questions(), q -> q));
                columns.add(Quality.of(engine, collection.questions(), clean));
                columns.add(Quality.of(engine, collection.questions(), typos::get));
            }
        }
        head("set", "Lucene CJK", "Inkstone", "ratio", "misspelt, Lucene keeps", "Inkstone keeps");
        double ratios = 0;
        for (var set : columns.getFirst().keySet()) {
            double plain = columns.get(0).get(set);
            double ours = columns.get(3).get(set);
            ratios += ours / plain;
            System.out.printf(
                    "| %s | %.4f | %.4f | %.3f | %s | %s |%n",
                    set, plain, ours, ours / plain, kept(columns, 1, set), kept(columns, 4, set));
        }
        System.out.printf("| mean | | | %.3f | | |%n", ratios / columns.getFirst().size());
        scripts(collection);
    }

    private static String kept(List<Map<String, Double>> columns, int clean, String set) {
        var all = columns.get(clean).get(set);
        return all == null ? "" : "%.1f %%".formatted(100 * columns.get(clean + 1).get(set) / all);
    }

    /// Everything in traditional characters, then asked in either.
    private void scripts(Collection simplified) throws IOException {
        var traditional = simplified.articles().stream().map(SearchBench::traditional).toList();
        try (var ours = new Ours(Files.createTempDirectory("search"))) {
            put(ours, traditional);
            var questions = simplified.questions();
            var same = Quality.of(ours, questions, ZhConverterUtil::toTraditional);
            var other = Quality.of(ours, questions, q -> q);
            head("set, all text traditional", "asked in traditional", "asked in simplified");
            for (var set : same.keySet()) {
                System.out.printf("| %s | %.4f | %.4f |%n", set, same.get(set), other.get(set));
            }
        }
    }

    private static void head(String... columns) {
        System.out.println("\n| " + String.join(" | ", columns) + " |");
        System.out.println("|---".repeat(columns.length) + "|");
    }

    private static Indexed traditional(Indexed article) {
        return new Indexed(
                article.id(),
                1,
                article.slug(),
                article.author(),
                ZhConverterUtil.toTraditional(article.title()),
                article.description(),
                ZhConverterUtil.toTraditional(article.body()),
                article.tags(),
                article.createdAt());
    }

    private void cost(int recombined) throws IOException {
        var collection = Collection.in(data);
        head("engine", "articles", "MB", "articles a CPU-second", "", "CPU ms: mean", "half", "p99");
        for (var contender : contenders) {
            var folder = Files.createTempDirectory("search");
            try (var engine = contender.apply(folder)) {
                index(engine, collection.articles(), recombined, folder);
                ask(engine, collection);
            }
        }
    }

    private static void index(
            Contender engine, List<Indexed> real, int recombined, Path folder) {
        var count = recombined > 0 ? recombined : real.size();
        var cost =
                recombined > 0
                        ? putRecombined(engine, real, recombined)
                        : Cost.ofAll(() -> put(engine, real));
        System.out.printf(
                "| %s | %,d | %,d | %,.0f | | | | |%n",
                engine.name(), count, megabytes(folder), count / cost * 1_000);
    }

    private static void ask(Contender engine, Collection collection) {
        var questions = collection.questions().stream().map(Collection.Judged::q).toList();
        var words = Words.few(questions);
        row("questions", Cost.of(questions, q -> engine.find(q, SHOWN)));
        row("1–3 words", Cost.of(words, q -> engine.find(q, SHOWN)));
        if (engine instanceof Ours ours) {
            var texts =
                    collection.articles().stream()
                            .map(Indexed::body)
                            .filter(body -> body.length() > LONG)
                            .limit(SHOWN)
                            .toList();
            row(
                    "1–3 words, facets, highlights",
                    Cost.of(words, q -> ours.findAndShow(q, SHOWN, texts)));
            row("suggest", Cost.of(Words.beginnings(words), ours::suggest));
            row("suggest, first letters", Cost.of(Words.initials(words), ours::suggest));
        }
        System.gc();
        var heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf("| | | | | heap in use, MiB | %,d | | |%n", heap >> 20);
    }

    private static void row(String name, Cost.Spread cost) {
        System.out.printf("| | | | | %s | %s |%n", name, cost);
    }

    private static void put(Contender engine, List<Indexed> articles) {
        for (int from = 0; from < articles.size(); from += PORTION) {
            engine.put(articles.subList(from, Math.min(articles.size(), from + PORTION)));
        }
        engine.settle();
    }

    /// @return milliseconds of CPU, without what making the articles takes
    private static double putRecombined(Contender engine, List<Indexed> real, int count) {
        var sentences = new Sentences(real);
        double cost = 0;
        for (int from = 0; from < count; from += PORTION) {
            var portion = sentences.articles(from, Math.min(count, from + PORTION));
            cost += Cost.ofAll(() -> engine.put(portion));
        }
        return cost + Cost.ofAll(engine::settle);
    }

    private static long megabytes(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
