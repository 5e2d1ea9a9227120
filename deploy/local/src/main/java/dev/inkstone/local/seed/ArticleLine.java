package dev.inkstone.local.seed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// An article as a line describes it.
///
/// `author` is "" when the line names none; `article` is what is sent; `identity` stays the same
/// for the same article, from whichever file it comes.
record ArticleLine(String author, ObjectNode article, UUID identity) {

    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_DESCRIPTION = 160;
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
    // A full stop ends a sentence only before a space: 3.5 and www.example.org do not end there.
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[。！？])|(?<=[.!?])\\s");

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static ArticleLine of(byte[] line) throws BadLine {
        var node = parse(line);
        var body = text(node, "body");
        if (body.isBlank()) {
            throw new BadLine("has no body");
        }
        var flat = SPACES.matcher(body).replaceAll(" ").strip();
        var article = Call.object();
        article.put("title", or(text(node, "title"), bounded(firstSentence(flat), LONGEST_TITLE)));
        article.put(
                "description", or(text(node, "description"), bounded(flat, LONGEST_DESCRIPTION)));
        article.put("body", body);
        article.set("tagList", tags(node));
        return new ArticleLine(text(node, "author").strip(), article, identity(node, article));
    }

    private static JsonNode parse(byte[] line) throws BadLine {
        try {
            var node = JSON.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new BadLine("is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadLine("is not UTF-8");
        }
        throw new BadLine("is not a JSON object");
    }

    private static String text(JsonNode node, String field) throws BadLine {
        var value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new BadLine(field + " is not text");
        }
        return value.textValue();
    }

    private static JsonNode tags(JsonNode node) throws BadLine {
        var list = Call.object().arrayNode();
        var given = node.path("tags");
        if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
            throw new BadLine("tags is not a list");
        }
        for (var tag : given) {
            if (!tag.isTextual()) {
                throw new BadLine("tags holds something that is not text");
            }
            if (!tag.textValue().isBlank()) {
                list.add(tag);
            }
        }
        return list;
    }

    /// From the content too: two sources may count their articles from 1.
    private static UUID identity(JsonNode node, ObjectNode article) {
        var all = node.path("src") + "\n" + node.path("id") + "\n" + article;
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }

    private static String firstSentence(String text) {
        return END_OF_SENTENCE.split(text, 2)[0].strip();
    }

    private static String bounded(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    private static String or(String given, String otherwise) {
        return given.isBlank() ? otherwise : given;
    }
}
