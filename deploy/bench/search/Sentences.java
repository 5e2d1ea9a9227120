package dev.inkstone.article.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Makes any number of articles of real length from the sentences of real ones.
final class Sentences {

    private static final int LENGTH = 1_500;
    private static final int AUTHORS = 5_000;
    private static final int TAGS = 500;

    private final List<String> sentences = new ArrayList<>();
    private final Random random = new Random(17);

    Sentences(List<Indexed> articles) {
        for (var article : articles) {
            for (var sentence : article.body().split("(?<=[。！？.!?])")) {
                if (sentence.length() >= 10 && sentence.length() < 300) {
                    sentences.add(sentence.strip());
                }
            }
        }
    }

    List<Indexed> articles(int from, int to) {
        var made = new ArrayList<Indexed>();
        for (int id = from; id < to; id++) {
            var body = new StringBuilder();
            while (body.length() < LENGTH) {
                body.append(any());
            }
            var title = any();
            made.add(
                    new Indexed(
                            id,
                            1,
                            "article-" + id,
                            new UUID(0, random.nextInt(AUTHORS)),
                            title.substring(0, Math.min(30, title.length())),
                            any(),
                            body.toString(),
                            List.of("tag" + random.nextInt(TAGS), "主题" + random.nextInt(TAGS)),
                            Instant.ofEpochSecond(1_700_000_000L + id * 60L)));
        }
        return made;
    }

    private String any() {
        return sentences.get(random.nextInt(sentences.size()));
    }
}
