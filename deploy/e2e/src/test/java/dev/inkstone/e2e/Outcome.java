package dev.inkstone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.e2e.Crowd.Article;
import dev.inkstone.e2e.Crowd.Member;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What came of all that a {@link Crowd} did, and what is wrong with it: something is missing, or was
/// told twice.
record Outcome(Crowd crowd) {

    /// Waits until everything has come about, and as long as it must not change any more.
    void mustBeWhole(Duration atMost) throws Exception {
        var until = System.nanoTime() + atMost.toNanos();
        var wrong = wrong();
        while (!wrong.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        wrong.size() + " wrong: " + wrong.subList(0, Math.min(20, wrong.size())));
            }
            System.out.println(wrong.size() + " wrong, such as: " + wrong.getLast());
            Thread.sleep(2_000);
            wrong = wrong();
        }
    }

    List<String> wrong() throws IOException, InterruptedException {
        var wrong = new ArrayList<>(crowd.violations());
        for (var member : crowd.members()) {
            for (var article : member.articles) {
                analysis(article, wrong);
            }
            compare(member.name, expected(member), told(member), wrong);
            follows(member, wrong);
        }
        var star = crowd.star();
        var followers = crowd.members().stream().filter(one -> one.everFollowedStar).count();
        compare("star", Map.of("followed", (int) followers), only("followed", told(star)), wrong);
        return wrong;
    }

    /// How many comments nobody had an e-mail of. One that was cut off on its way may come twice.
    ///
    /// @param folder of e-mails, each a file
    int withoutEmail(Path folder) throws IOException {
        var sent = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder, "*.eml")) {
            for (var file : files) {
                sent.add(Files.readString(file));
            }
        }
        var missing = 0;
        for (var member : crowd.members()) {
            var to = "To: " + member.name + "@mail.com";
            var due = member.articles.stream().mapToInt(one -> one.comments.get()).sum();
            var came = sent.stream().filter(one -> one.contains(to)).count();
            missing += Math.max(0, due - (int) came);
        }
        return missing;
    }

    private void analysis(Article article, List<String> wrong)
            throws IOException, InterruptedException {
        var shown = ask("/api/articles/" + article.slug, "").at("/article/summary").asText();
        if (!shown.contains(article.mark)) {
            wrong.add(article.slug + " is summed up as " + shown);
        }
    }

    /// How often each thing is to be told: `published <slug>` once, `favourited <slug>` for each.
    private Map<String, Integer> expected(Member member) {
        var expected = new TreeMap<String, Integer>();
        expected.put("followed", crowd.members().size() - 1);
        for (var other : crowd.members()) {
            for (var article : other.articles) {
                if (other != member) {
                    expected.put("published " + article.slug, 1);
                    continue;
                }
                expected.put("analysed " + article.slug, 1);
                if (!article.favouritedBy.isEmpty()) {
                    expected.put("favourited " + article.slug, article.favouritedBy.size());
                }
                if (article.comments.get() > 0) {
                    expected.put("commented " + article.slug, article.comments.get());
                }
            }
        }
        return expected;
    }

    private Map<String, Integer> told(Member member) throws IOException, InterruptedException {
        var told = new TreeMap<String, Integer>();
        var cursor = "";
        do {
            var page = ask("/api/notifications?limit=100" + cursor, member.token);
            for (var notice : page.path("notifications")) {
                var slug = notice.at("/subject/slug").asText();
                var kind = notice.path("kind").asText();
                told.merge(
                        slug.isEmpty() ? kind : kind + " " + slug,
                        notice.path("count").asInt(),
                        Integer::sum);
            }
            cursor = "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.endsWith("=null"));
        // Of the star everybody may see some articles or none: it is followed by fits and starts.
        told.keySet().removeIf(key -> key.startsWith("published") && isStars(key));
        return told;
    }

    private boolean isStars(String key) {
        return crowd.star().articles.stream().anyMatch(article -> key.endsWith(" " + article.slug));
    }

    private void follows(Member member, List<String> wrong)
            throws IOException, InterruptedException {
        var shown =
                ask("/api/articles?limit=1&author=" + crowd.star().name, member.token)
                        .at("/articles/0/author/following")
                        .asBoolean();
        if (shown != member.followsStar) {
            wrong.add(member.name + " follows the star: " + shown);
        }
    }

    private JsonNode ask(String path, String token) throws IOException, InterruptedException {
        var call = Call.get(path);
        return crowd.api().send(token.isEmpty() ? call : call.as(token)).body();
    }

    private static Map<String, Integer> only(String kind, Map<String, Integer> told) {
        var those = new TreeMap<>(told);
        those.keySet().removeIf(key -> !key.equals(kind));
        return those;
    }

    private static void compare(
            String who,
            Map<String, Integer> expected,
            Map<String, Integer> told,
            List<String> wrong) {
        var keys = new java.util.TreeSet<>(expected.keySet());
        keys.addAll(told.keySet());
        for (var key : keys) {
            var due = expected.getOrDefault(key, 0);
            var was = told.getOrDefault(key, 0);
            if (!due.equals(was)) {
                wrong.add("%s: %s was told %d times, not %d".formatted(who, key, was, due));
            }
        }
    }
}
