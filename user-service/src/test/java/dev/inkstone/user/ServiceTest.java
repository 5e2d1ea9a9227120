package dev.inkstone.user;

import static io.restassured.RestAssured.given;

import dev.inkstone.testkit.Contract;
import dev.inkstone.testkit.MariaDbResource;
import dev.inkstone.testkit.QueuesResource;
import dev.inkstone.testkit.RedisResource;
import dev.inkstone.testkit.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.filter.Filter;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The service on real parts. Every call is checked against contract/openapi.yaml.
@WithTestResource(
        value = MariaDbResource.class,
        initArgs = @ResourceArg(name = "database", value = "users"))
@WithTestResource(
        value = QueuesResource.class,
        initArgs = @ResourceArg(name = "queues", value = "article-events,user-events,email-events"))
@WithTestResource(RedisResource.class)
@WithTestResource(TestKeys.class)
public abstract class ServiceTest {

    protected static final String PASSWORD = "password123";
    private static final Filter CONTRACT = Contract.openApi(Path.of("contract/openapi.yaml"));

    /// Unlike that of any other test.
    protected static String newName() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    protected static RequestSpecification anybody() {
        return given().filter(CONTRACT).contentType("application/json; charset=UTF-8");
    }

    protected static RequestSpecification as(String token) {
        return anybody().header("Authorization", "Token " + token);
    }

    /// What a queue, or another service, hands over.
    protected static ValidatableResponse deliver(Object event) {
        return anybody()
                .noFilters()
                .header("Inkstone-Service-Token", TestKeys.serviceToken())
                .body(event)
                .post("/internal/events")
                .then();
    }

    /// `{"user": {…}}`, of names and values in turn.
    protected static Map<String, Object> user(Object... fields) {
        var user = new HashMap<String, Object>();
        for (var i = 0; i < fields.length; i += 2) {
            user.put((String) fields[i], fields[i + 1]);
        }
        return Map.of("user", user);
    }

    protected static Map<String, Object> newcomer(String username) {
        return user("username", username, "email", emailOf(username), "password", PASSWORD);
    }

    protected static String emailOf(String username) {
        return username + "@mail.com";
    }

    /// @return the token of a person who has registered by this name
    protected static String registered(String username) {
        return registered(username, emailOf(username));
    }

    protected static String registered(String username, String email) {
        return anybody()
                .body(user("username", username, "email", email, "password", PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(201)
                .extract()
                .path("user.token");
    }

    /// The statuses of `count` requests sent at the same moment.
    protected static List<Integer> atOnce(int count, IntFunction<Response> request) {
        var start = new CountDownLatch(1);
        List<Future<Integer>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    IntStream.range(0, count)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        return request.apply(i).statusCode();
                                                    }))
                            .toList();
            start.countDown();
        }
        return answers.stream().map(Future::resultNow).sorted().toList();
    }
}
