package dev.inkstone.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.notification.SqsBatch.Failure;
import dev.inkstone.notification.SqsBatch.Failures;
import dev.inkstone.notification.SqsBatch.Message;
import dev.inkstone.testkit.Contract;
import dev.inkstone.testkit.QueueProbe;
import dev.inkstone.testkit.QueuesResource;
import dev.inkstone.testkit.parts.MailPart;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The producers' examples.
@QuarkusTest
@WithTestResource(
        value = QueuesResource.class,
        initArgs = @ResourceArg(name = "queues", value = "user-events"))
@WithTestResource(MailFolder.class)
class BatchHandlerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMA = Path.of("contract/events/NoticeDue.v1.schema.json");

    @Inject BatchHandler handler;

    @ConfigProperty(name = "inkstone.test.mail")
    Path mail;

    @ParameterizedTest
    @CsvSource({
        "article-service, ArticlePublished, published, followersOf, author",
        "article-service, CommentAdded, commented, to, author",
        "article-service, ArticleFavourited, favourited, to, author",
        "user-service, UserFollowed, followed, to, followee",
        "ai-service, ArticleAnalysed, analysed, to, author"
    })
    void an_event_becomes_a_notice_for_whom_it_concerns(
            String service, String type, String kind, String field, String whom)
            throws IOException {
        var event = example(service, type);
        assertEquals(List.of(), handle(event.toString()).batchItemFailures());
        var notice = next().orElseThrow();
        assertEquals(kind, notice.path("kind").asText());
        assertEquals(event.path("id"), notice.path("id"));
        assertEquals(event.path(whom), notice.path(field));
    }

    @Test
    void nobody_is_told_of_their_own_acts() throws IOException {
        var comment = example("article-service", "CommentAdded");
        handle(comment.put("commenter", comment.path("author").asText()).toString());
        assertTrue(next().isEmpty());
    }

    @Test
    void a_held_article_is_told_with_its_reasons_for_each_version() throws IOException {
        var event = example("ai-service", "ArticleAnalysed");
        event.putObject("moderation").put("verdict", "held").putArray("reasons").add("says “x”");
        handle(event.put("status", "pending").toString());
        var notice = next().orElseThrow();
        assertEquals("held", notice.path("kind").asText());
        assertEquals("says “x”", notice.path("detail").asText());
        assertEquals("version 1", notice.path("source").asText());
        assertEquals(1, notice.path("version").asInt());
    }

    @Test
    void of_a_batch_only_what_failed_comes_back() throws IOException {
        var good = example("user-service", "UserFollowed").toString();
        var failures = handle("no JSON", good, "{\"type\":\"CommentAdded\"}");
        assertEquals(List.of(new Failure("0"), new Failure("2")), failures.batchItemFailures());
        assertTrue(next().isPresent());
    }

    /// No character of XML, so none of a message; and half of one, which has no UTF-8.
    @ParameterizedTest
    @ValueSource(strings = {"\\uffff", "\\ud800"})
    void a_notice_that_cannot_be_sent_holds_up_no_other(String title) throws IOException {
        var good = example("user-service", "UserFollowed").toString();
        var bad =
                example("article-service", "ArticlePublished")
                        .put("title", "T")
                        .toString()
                        .replace("\"T\"", "\"" + title + "\"");
        assertEquals(List.of(new Failure("1")), handle(good, bad).batchItemFailures());
        assertTrue(next().isPresent());
        assertTrue(next().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "42",
                "\"ArticlePublished\"",
                "{\"type\":\"New\"}",
                "{\"type\":{}}",
                "{\"type\":\"EmailDue\"}"
            })
    void what_this_version_does_not_know_is_not_passed_over(String poison) {
        assertEquals(List.of(new Failure("0")), handle(poison).batchItemFailures());
    }

    @Test
    void an_article_is_a_number() throws IOException {
        var event = example("article-service", "ArticlePublished").put("article", "x");
        assertEquals(1, handle(event.toString()).batchItemFailures().size());
        assertTrue(next().isEmpty());
    }

    @Test
    void what_cannot_be_done_in_time_is_not_begun() throws IOException {
        var before = MailPart.messages(mail).size();
        var batch = new SqsBatch(List.of(new Message("0", letter().toString())));
        assertEquals(1, handler.handleRequest(batch, left(4_400)).batchItemFailures().size());
        assertEquals(before, MailPart.messages(mail).size());
        assertEquals(0, handler.handleRequest(batch, left(7_900)).batchItemFailures().size());
        assertEquals(before + 1, MailPart.messages(mail).size());
    }

    @Test
    void an_e_mail_that_comes_twice_is_sent_once() throws IOException {
        var before = MailPart.messages(mail).size();
        var due = letter();
        assertEquals(List.of(), handle(due.toString()).batchItemFailures());
        assertEquals(List.of(), handle(due.toString()).batchItemFailures());
        assertEquals(before + 1, MailPart.messages(mail).size());
    }

    @Test
    void what_was_sent_is_known_after_a_restart(@TempDir Path folder) {
        new SentLetters(folder.resolve("sent")).add("one");
        new SentLetters(folder.resolve("sent")).add("two");
        var sent = new SentLetters(folder.resolve("sent"));
        assertTrue(sent.includes("one") && sent.includes("two"));
        assertFalse(sent.includes("three"));
    }

    @Test
    void who_only_asks_whether_it_is_well_is_answered() {
        assertEquals(
                List.of(), handler.handleRequest(new SqsBatch(null), null).batchItemFailures());
    }

    @Test
    void an_e_mail_is_plain_and_html_and_ends_by_one_click() throws IOException {
        var before = MailPart.messages(mail).size();
        var due = letter();
        assertEquals(List.of(), handle(due.toString()).batchItemFailures());
        var letter = MailPart.messages(mail).get(before);
        assertTrue(letter.contains("To: " + due.path("address").asText()), letter);
        assertTrue(letter.contains("text/plain") && letter.contains("text/html"), letter);
        assertTrue(letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), letter);
        assertTrue(letter.contains("Message-ID: <" + due.path("id").asText()), letter);
    }

    @Test
    void the_example_keeps_the_contract_that_it_illustrates() throws IOException {
        Contract.assertValid(
                SCHEMA, Files.readString(Path.of("contract/events/NoticeDue.v1.example.json")));
    }

    private Failures handle(String... bodies) {
        var messages =
                Arrays.stream(bodies)
                        .map(
                                body ->
                                        new Message(
                                                String.valueOf(Arrays.asList(bodies).indexOf(body)),
                                                body))
                        .toList();
        return handler.handleRequest(new SqsBatch(messages), null);
    }

    private static ObjectNode letter() throws IOException {
        return example("user-service", "EmailDue").put("id", UUID.randomUUID().toString());
    }

    private static Context left(int millis) {
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (context, method, arguments) ->
                                method.getName().equals("getRemainingTimeInMillis")
                                        ? millis
                                        : null);
    }

    private static Optional<JsonNode> next() throws IOException {
        var body = QueueProbe.of("user-events").take(Duration.ZERO);
        if (body.isPresent()) {
            Contract.assertValid(SCHEMA, body.get());
            return Optional.of(JSON.readTree(body.get()));
        }
        return Optional.empty();
    }

    private static ObjectNode example(String service, String type) throws IOException {
        var file = Path.of("..", service, "contract", "events", type + ".v1.example.json");
        return (ObjectNode) JSON.readTree(file.toFile());
    }
}
