package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// Articles, and questions that were judged by people: which articles answer them, and how well.
record Collection(List<Indexed> articles, List<Judged> questions) {

    record Judged(String set, String q, Map<Long, Integer> grades) {}

    /// Reads `articles.jsonl.gz` and `queries.jsonl.gz` of a folder.
    static Collection in(Path folder) {
        return new Collection(
                lines(folder.resolve("articles.jsonl.gz"), Collection::article),
                lines(folder.resolve("queries.jsonl.gz"), Collection::judged));
    }

    private static Indexed article(JsonNode line) {
        var id = line.get("id").asLong();
        var author = line.get("author").asText().getBytes(StandardCharsets.UTF_8);
        var tags = new ArrayList<String>();
        line.get("tags").forEach(tag -> tags.add(tag.asText()));
        return new Indexed(
                id,
                1,
                "article-" + id,
                UUID.nameUUIDFromBytes(author),
                line.get("title").asText(),
                "",
                line.get("body").asText(),
                tags,
                Instant.ofEpochSecond(1_750_000_000 + id * 60 % 40_000_000));
    }

    private static Judged judged(JsonNode line) {
        var grades = new HashMap<Long, Integer>();
        line.get("rel")
                .properties()
                .forEach(one -> grades.put(Long.valueOf(one.getKey()), one.getValue().asInt()));
        return new Judged(line.get("set").asText(), line.get("q").asText(), grades);
    }

    private static <T> List<T> lines(Path file, Function<JsonNode, T> reading) {
        var json = new ObjectMapper();
        var read = new ArrayList<T>();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(reading.apply(json.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
