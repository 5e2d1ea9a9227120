package dev.inkstone.user;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.common.identity.TokenVerifier;
import dev.inkstone.testkit.MariaDbResource;
import dev.inkstone.testkit.QueueProbe;
import dev.inkstone.testkit.TestKeys;
import dev.inkstone.testkit.parts.QueueShape;
import dev.inkstone.testkit.parts.QueuesPart;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service with Redis and the queues away.
@QuarkusTest
@WithTestResource(
        value = MariaDbResource.class,
        initArgs = @ResourceArg(name = "database", value = "alone"))
@WithTestResource(TestKeys.class)
@WithTestResource(AloneResource.class)
class AloneTest {

    AloneResource.Consumer consumer;

    private final URI queues;
    private final TokenVerifier tokens;

    AloneTest(
            @ConfigProperty(name = "quarkus.sqs.endpoint-override") URI queues,
            TokenVerifier tokens) {
        this.queues = queues;
        this.tokens = tokens;
    }

    @Test
    void it_is_ready() {
        RestAssured.get("/api/health/ready").then().statusCode(200);
    }

    @Test
    void people_sign_in() {
        var name = registered();
        for (var i = 0; i < 12; i++) {
            signIn(name, "wrongpassword", 401);
        }
        signIn(name, "password123", 200);
    }

    @Test
    void a_consumer_is_told_before_the_answer_and_by_whom() throws Exception {
        var name = registered();
        var told =
                consumer.told.stream()
                        .filter(one -> one.event().contains(name))
                        .findAny()
                        .orElseThrow();
        assertEquals(
                "UserRegistered", new ObjectMapper().readTree(told.event()).path("type").asText());
        tokens.service(told.token());
    }

    @Test
    void what_happens_meanwhile_is_sent_once_the_queue_is_there(@TempDir Path folder) {
        var name = registered();
        var shape = new QueueShape("article-events", "article-events-dead", 5, 30);
        try (var part = QueuesPart.start(folder, queues.getPort(), List.of(shape))) {
            var probe = new QueueProbe(URI.create(part.endpoint()), "article-events");
            eventually(
                    () ->
                            probe.take(Duration.ofSeconds(1))
                                    .filter(event -> event.contains(name))
                                    .isPresent());
        }
    }

    private static String registered() {
        var name = "p" + UUID.randomUUID();
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(ServiceTest.newcomer(name))
                .post("/api/users")
                .then()
                .statusCode(201);
        return name;
    }

    private static void signIn(String name, String password, int status) {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(ServiceTest.user("email", ServiceTest.emailOf(name), "password", password))
                .post("/api/users/login")
                .then()
                .statusCode(status);
    }
}
