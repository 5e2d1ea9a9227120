package dev.inkstone.rehearse.traffic;

import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// People read, search and list; write, edit, comment, favourite and delete.
final class ArticleMix extends Mix {

    private static final int PEOPLE = 30;
    private static final int ARTICLES = 150;

    private final Pool<Writer> people = new Pool<>();
    private final Pool<Text> articles = new Pool<>();
    private final Queue<Text> passing = new ConcurrentLinkedQueue<>();
    private final Queue<String> deleted = new ConcurrentLinkedQueue<>();

    private record Writer(String username, String token) {}

    /// What is known of an article: null or empty is what is not.
    private static final class Text {
        private final Writer author;
        private final String slug;
        private final String word;
        private final Queue<String> comments = new ConcurrentLinkedQueue<>();
        private volatile @Nullable String body;
        private volatile @Nullable Boolean favourite = false;

        Text(Writer author, String slug, String word, String body) {
            this.author = author;
            this.slug = slug;
            this.word = word;
            this.body = body;
        }

        @Override
        public String toString() {
            return slug;
        }
    }

    ArticleMix(Api service, Api platform) {
        super(service, platform);
        may(Deed.read(22, "list articles", this::list));
        may(Deed.read(24, "read an article", this::read));
        may(Deed.read(10, "read one just changed", this::readChanged));
        may(Deed.read(12, "search", this::search));
        may(Deed.read(8, "read the feed", this::feed));
        may(Deed.read(7, "read comments", this::comments));
        may(Deed.read(5, "list tags", this::tags));
        may(Deed.write(3, "publish", this::publish));
        may(Deed.write(3, "edit", this::edit));
        may(Deed.write(3, "favourite or not", this::favourite));
        may(Deed.write(2, "comment", this::comment));
        may(Deed.write(1, "delete", this::delete));
    }

    @Override
    public void prepare() throws InterruptedException {
        prepareEach(
                Stream.generate(() -> name("writer")).limit(PEOPLE).toList(),
                name -> people.add(new Writer(name, register(platform, name).text("/user/token"))));
        prepareEach(
                people.all(),
                one -> {
                    var path = "/api/profiles/" + people.any().username() + "/follow";
                    platform.send(Call.post(path).as(one.token()));
                });
        prepareEach(
                Stream.generate(people::any).limit(ARTICLES).toList(),
                one -> articles.add(written(one)));
    }

    @Override
    public int acknowledged() {
        return articles.all().stream().mapToInt(it -> 2 + it.comments.size()).sum()
                + deleted.size();
    }

    @Override
    public List<String> lost() throws InterruptedException {
        var gone = each(deleted, slug -> ask(404, Call.get("/api/articles/" + slug)));
        return Stream.concat(gone.stream(), each(articles.all(), this::isAsKnown).stream())
                .toList();
    }

    private void isAsKnown(Text text) throws Wrong, IOException, InterruptedException {
        sees(text);
        var said = ask(200, Call.get(path(text) + "/comments")).body().findValuesAsText("body");
        need(said.containsAll(text.comments), "a comment was acknowledged and lost");
    }

    private void sees(Text text) throws Wrong, IOException, InterruptedException {
        var answer = ask(200, Call.get(path(text)).as(text.author.token()));
        need(
                text.body == null || answer.text("/article/body").equals(text.body),
                "an edit was acknowledged and lost");
        var favourite = answer.body().at("/article/favorited").asBoolean();
        need(
                text.favourite == null || favourite == text.favourite,
                "a favourite was acknowledged and lost");
    }

    private Text written(Writer author) throws Wrong, IOException, InterruptedException {
        var word = name("inkword");
        var body = "A line about " + word + ", ground on a stone with water.";
        var answer = ask(201, article(author.token(), "Of " + word, body));
        return new Text(author, answer.text("/article/slug"), word, body);
    }

    private void list() throws Wrong, IOException, InterruptedException {
        var answer = ask(200, Call.get("/api/articles?limit=10"));
        need(answer.body().path("articles").size() == 10, "not ten articles");
    }

    private void read() throws Wrong, IOException, InterruptedException {
        var text = articles.any();
        var answer = ask(200, Call.get(path(text)));
        need(answer.text("/article/slug").equals(text.slug), "another article");
    }

    private void readChanged() throws Wrong, IOException, InterruptedException {
        alone(this::sees);
    }

    private void search() throws Wrong, IOException, InterruptedException {
        var text = articles.any();
        var found = ask(200, Call.get("/api/search?limit=5&q=" + text.word)).body();
        need(
                StreamSupport.stream(found.path("results").spliterator(), false)
                        .anyMatch(it -> it.at("/article/slug").asText().equals(text.slug)),
                "a published article was not found");
    }

    private void feed() throws Wrong, IOException, InterruptedException {
        ask(200, Call.get("/api/articles/feed?limit=10").as(people.any().token()));
    }

    private void comments() throws Wrong, IOException, InterruptedException {
        ask(200, Call.get(path(articles.any()) + "/comments"));
    }

    private void tags() throws Wrong, IOException, InterruptedException {
        need(ask(200, Call.get("/api/tags")).body().path("tags").size() >= 2, "no tags");
    }

    /// Every fourth is there to be deleted.
    private void publish() throws Wrong, IOException, InterruptedException {
        var text = written(people.any());
        if (text.word.hashCode() % 4 == 0) {
            passing.add(text);
        } else {
            articles.add(text);
        }
    }

    private void edit() throws Wrong, IOException, InterruptedException {
        alone(
                text -> {
                    var body = name("Rewritten about " + text.word + ", for the time no. ");
                    text.body = null;
                    var call =
                            Call.put(path(text))
                                    .as(text.author.token())
                                    .with("article", Call.object().put("body", body));
                    need(ask(200, call).text("/article/body").equals(body), "another body");
                    text.body = body;
                });
    }

    private void favourite() throws Wrong, IOException, InterruptedException {
        alone(
                text -> {
                    var wanted = !Boolean.TRUE.equals(text.favourite);
                    text.favourite = null;
                    var path = path(text) + "/favorite";
                    var call = (wanted ? Call.post(path) : Call.delete(path));
                    var answer = ask(200, call.as(text.author.token()));
                    var said = answer.body().at("/article/favorited").asBoolean();
                    need(said == wanted, "not favourited as asked");
                    text.favourite = wanted;
                });
    }

    private void comment() throws Wrong, IOException, InterruptedException {
        var text = articles.any();
        var body = name("Read to the end, no. ");
        var call =
                Call.post(path(text) + "/comments")
                        .as(people.any().token())
                        .with("comment", Call.object().put("body", body));
        ask(201, call);
        text.comments.add(body);
    }

    private void delete() throws Wrong, IOException, InterruptedException {
        var text = passing.poll();
        if (text == null) {
            publish();
            return;
        }
        ask(204, Call.delete(path(text)).as(text.author.token()));
        deleted.add(text.slug);
    }

    private void alone(Check<Text> deed) throws Wrong, IOException, InterruptedException {
        var text = articles.take();
        try {
            deed.of(text);
        } finally {
            articles.give(text);
        }
    }

    private static String path(Text text) {
        return "/api/articles/" + text.slug;
    }
}
