package dev.inkstone.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    }

    @Test
    void of_a_batch_only_what_failed_comes_back() throws IOException {
        var good = example("user-service", "UserFollowed").toString();
        var failures = handle("no JSON", good, "{\"type\":\"CommentAdded\"}", "{\"type\":\"New\"}");
        assertEquals(List.of(new Failure("0"), new Failure("2")), failures.batchItemFailures());
        assertTrue(next().isPresent());
    }

    @Test
    void who_only_asks_whether_it_is_well_is_answered() {
        assertEquals(
                List.of(), handler.handleRequest(new SqsBatch(null), null).batchItemFailures());
    }

    @Test
    void an_e_mail_is_plain_and_html_and_ends_by_one_click() throws IOException {
        var before = MailPart.messages(mail).size();
        var due = example("user-service", "EmailDue");
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
