package dev.inkstone.rehearse.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// People read what was found in articles and have texts looked at, which is counted; new articles
/// come to be read.
final class AiMix extends Mix {

    private static final int PEOPLE = 100;
    private static final int ARTICLES = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT =
            "Ink is ground on a stone with water. A good inkstone keeps the water for days, and one"
                + " that is breathed upon grows wet. Calligraphers in Ningxia prefer stone from"
                + " Helan.";

    private final Pool<Asker> people = new Pool<>();
    private final Pool<String> articles = new Pool<>();
    private final Queue<String> published = new ConcurrentLinkedQueue<>();

    /// @param used requests that were acknowledged, and thus counted; `sure` says whether that is all
    private static final class Asker {
        private final String token;
        private int used;
        private boolean sure = true;

        Asker(String token) {
            this.token = token;
        }
    }

    AiMix(Api service, Api platform) {
        super(service, platform);
        may(Deed.read(55, "read an analysis", this::analysis));
        may(Deed.read(8, "find related articles", this::related));
        may(Deed.read(25, "read one's usage", this::usage));
        may(Deed.write(3, "have a text summed up", () -> have("summaries", "summary")));
        may(Deed.write(3, "have a text tagged", () -> have("tags", "tags")));
        may(Deed.write(4, "have a text moderated", () -> have("moderations", "moderation")));
        may(Deed.write(1, "ask a question", this::question));
        may(Deed.write(1, "publish an article to be read", this::publish));
    }

    @Override
    public void prepare() throws InterruptedException {
        prepareEach(
                Stream.generate(() -> name("asker")).limit(PEOPLE).toList(),
                name -> people.add(new Asker(register(platform, name).text("/user/token"))));
        prepareEach(
                Stream.generate(people::any).limit(ARTICLES).toList(),
                one -> {
                    var slug = written(one);
                    isRead(slug);
                    articles.add(slug);
                });
    }

    @Override
    public int acknowledged() {
        return people.all().size() + published.size();
    }

    @Override
    public List<String> lost() throws InterruptedException {
        return Stream.concat(
                        each(published, this::isRead).stream(),
                        each(people.all(), this::sees).stream())
                .toList();
    }

    private String written(Asker author) throws Wrong, IOException, InterruptedException {
        var call = article(author.token, name("Of ink and stone "), TEXT);
        return expect(201, platform.send(call)).text("/article/slug");
    }

    private void isRead(String slug) throws Wrong, IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!platform.send(Call.get("/api/ai/articles/" + slug))
                .text("/analysis/status")
                .equals("ready")) {
            need(System.nanoTime() < end, "was published and never read");
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void sees(Asker one) throws Wrong, IOException, InterruptedException {
        var answer = ask(200, Call.get("/api/ai/usage").as(one.token));
        var counted = answer.body().at("/usage/requests").asInt();
        need(
                one.sure ? counted == one.used : counted >= one.used,
                "a request was answered and not counted");
    }

    private void analysis() throws Wrong, IOException, InterruptedException {
        var answer = ask(200, Call.get("/api/ai/articles/" + articles.any()));
        need(!answer.text("/analysis/summary").isEmpty(), "no summary");
    }

    private void related() throws Wrong, IOException, InterruptedException {
        ask(200, Call.get("/api/ai/articles/" + articles.any() + "/related"));
    }

    private void usage() throws Wrong, IOException, InterruptedException {
        alone(this::sees);
    }

    private void have(String made, String there) throws Wrong, IOException, InterruptedException {
        counted("/api/ai/" + made, Call.object().put("text", TEXT), there);
    }

    private void question() throws Wrong, IOException, InterruptedException {
        counted(
                "/api/ai/questions",
                Call.object().put("question", "What is ink ground on?"),
                "answer");
    }

    private void counted(String path, ObjectNode fields, String there)
            throws Wrong, IOException, InterruptedException {
        alone(
                one -> {
                    var sure = one.sure;
                    one.sure = false;
                    var call =
                            new Call(
                                    "POST",
                                    path,
                                    Map.of(
                                            "Authorization",
                                            "Token " + one.token,
                                            "Accept",
                                            "application/json"),
                                    fields);
                    need(ask(200, call).body().has(there), "no " + there);
                    one.used++;
                    one.sure = sure;
                });
    }

    private void publish() throws Wrong, IOException, InterruptedException {
        published.add(written(people.any()));
    }

    private void alone(Check<Asker> deed) throws Wrong, IOException, InterruptedException {
        var one = people.take();
        try {
            deed.of(one);
        } finally {
            people.give(one);
        }
    }
}
