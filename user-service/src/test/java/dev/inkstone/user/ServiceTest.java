package dev.inkstone.user;

import static io.restassured.RestAssured.given;

import dev.inkstone.testkit.MariaDbResource;
import dev.inkstone.testkit.QueuesResource;
import dev.inkstone.testkit.RedisResource;
import dev.inkstone.testkit.TestKeys;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/// The service on real parts. Every call is checked against contract/openapi.yaml.
@WithTestResource(
        value = MariaDbResource.class,
        initArgs = @ResourceArg(name = "database", value = "users"))
@WithTestResource(
        value = QueuesResource.class,
        initArgs = @ResourceArg(name = "queues", value = "article-events"))
@WithTestResource(RedisResource.class)
@WithTestResource(TestKeys.class)
public abstract class ServiceTest {

    protected static final String PASSWORD = "password123";

    /// Unlike that of any other test.
    protected static String newName() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    protected static RequestSpecification json() {
        return given().contentType("application/json");
    }

    protected static RequestSpecification as(String token) {
        return json().header("Authorization", "Token " + token);
    }

    protected static Map<String, Object> user(Object... fieldsAndValues) {
        var user = new java.util.HashMap<String, Object>();
        for (var i = 0; i < fieldsAndValues.length; i += 2) {
            user.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        return Map.of("user", user);
    }

    /// Registers a person with this name and the address `<name>@mail.com`.
    ///
    /// @return their token
    protected static String registered(String username) {
        return json().body(
                        user(
                                "username",
                                username,
                                "email",
                                username + "@mail.com",
                                "password",
                                PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(201)
                .extract()
                .path("user.token");
    }
}
