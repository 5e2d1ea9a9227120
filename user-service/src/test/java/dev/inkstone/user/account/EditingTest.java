package dev.inkstone.user.account;

import static java.util.Collections.frequency;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.testkit.TestKeys;
import dev.inkstone.user.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EditingTest extends ServiceTest {

    @Test
    void a_change_is_answered_and_kept_and_the_rest_stays() {
        var name = newName();
        var token = registered(name);
        as(token)
                .body(user("bio", "Ink.", "image", "https://example.com/1.jpg"))
                .put("/api/user")
                .then()
                .statusCode(200)
                .body("user.bio", equalTo("Ink."));
        as(token)
                .get("/api/user")
                .then()
                .statusCode(200)
                .body("user.username", equalTo(name))
                .body("user.email", equalTo(emailOf(name)))
                .body("user.bio", equalTo("Ink."))
                .body("user.image", equalTo("https://example.com/1.jpg"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void bio_and_image_are_taken_away_by_null_and_by_nothing(String nothing) {
        var token = registered(newName());
        as(token).body(user("bio", "x", "image", "y")).put("/api/user").then().statusCode(200);
        as(token)
                .body(user("bio", nothing, "image", nothing))
                .put("/api/user")
                .then()
                .statusCode(200)
                .body("user.bio", nullValue())
                .body("user.image", nullValue());
        as(token).get("/api/user").then().body("user.bio", nullValue());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void email_username_and_password_cannot_be_taken_away(String nothing) {
        as(registered(newName()))
                .body(user("email", nothing, "username", nothing, "password", nothing))
                .put("/api/user")
                .then()
                .statusCode(422)
                .body("errors.email", contains("can't be blank"))
                .body("errors.username", contains("can't be blank"))
                .body("errors.password", contains("can't be blank"));
    }

    @Test
    void a_refused_change_changes_nothing() {
        var token = registered(newName());
        as(token)
                .body(user("bio", "new", "password", "short7c"))
                .put("/api/user")
                .then()
                .statusCode(422)
                .body("errors", hasKey("password"));
        as(token).get("/api/user").then().body("user.bio", nullValue());
    }

    @Test
    void a_new_password_replaces_the_old_one_and_tokens_stay_valid() {
        var name = newName();
        var token = registered(name);
        var longOne = "a".repeat(64);
        as(token).body(user("password", longOne)).put("/api/user").then().statusCode(200);
        as(token).get("/api/user").then().statusCode(200);
        signIn(name, PASSWORD, 401);
        signIn(name, longOne, 200);
    }

    @Test
    void a_new_name_leaves_tokens_valid_and_frees_the_old_name() {
        var before = newName();
        var after = newName();
        var token = registered(before);
        as(token).body(user("username", after)).put("/api/user").then().statusCode(200);
        as(token).get("/api/user").then().body("user.username", equalTo(after));
        anybody().get("/api/profiles/{name}", after).then().statusCode(200);
        anybody().get("/api/profiles/{name}", before).then().statusCode(404);
    }

    @Test
    void what_somebody_else_has_cannot_be_taken() {
        var theirs = newName();
        registered(theirs);
        as(registered(newName()))
                .body(user("username", theirs, "email", emailOf(theirs)))
                .put("/api/user")
                .then()
                .statusCode(409)
                .body("errors.username", contains("has already been taken"))
                .body("errors.email", contains("has already been taken"));
    }

    @Test
    void ones_own_name_and_address_can_be_sent_again() {
        var name = newName();
        as(registered(name))
                .body(user("username", name, "email", emailOf(name).toUpperCase()))
                .put("/api/user")
                .then()
                .statusCode(200)
                .body("user.email", equalTo(emailOf(name).toUpperCase()));
    }

    @Test
    void of_many_who_take_one_name_at_once_one_gets_it() {
        var wanted = newName();
        var tokens = IntStream.range(0, 20).mapToObj(i -> registered(newName())).toList();
        var statuses =
                atOnce(20, i -> as(tokens.get(i)).body(user("username", wanted)).put("/api/user"));
        assertEquals(1, frequency(statuses, 200), statuses::toString);
        assertEquals(19, frequency(statuses, 409), statuses::toString);
    }

    @Test
    void changes_of_one_person_at_once_all_take_effect() {
        var token = registered(newName());
        var statuses =
                atOnce(
                        20,
                        i ->
                                as(token)
                                        .body(i % 2 == 0 ? user("bio", "b") : user("image", "i"))
                                        .put("/api/user"));
        assertEquals(20, frequency(statuses, 200), statuses::toString);
        as(token).get("/api/user").then().body("user.bio", equalTo("b"));
        as(token).get("/api/user").then().body("user.image", equalTo("i"));
    }

    @Test
    void long_texts_of_any_script_are_kept_whole() {
        var bio = "墨🖋".repeat(5_000);
        var token = registered(newName());
        as(token).body(user("bio", bio)).put("/api/user").then().statusCode(200);
        as(token).get("/api/user").then().body("user.bio", equalTo(bio));
        as(token)
                .body(user("bio", bio + "."))
                .put("/api/user")
                .then()
                .statusCode(422)
                .body("errors.bio", contains("is too long (maximum is 10000 characters)"));
    }

    @Test
    void wrong_types_are_named_by_field() {
        var wrong = new HashMap<String, Object>();
        wrong.put("bio", 5);
        wrong.put("username", Map.of());
        as(registered(newName()))
                .body(Map.of("user", wrong))
                .put("/api/user")
                .then()
                .statusCode(422)
                .body("errors.bio", contains("must be text"))
                .body("errors.username", contains("must be text"));
    }

    @Test
    void who_calls_is_decided_before_the_body() {
        anybody()
                .body("{")
                .put("/api/user")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        as(TestKeys.tokenFor(UUID.randomUUID(), "nobody"))
                .body("{")
                .put("/api/user")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is invalid"));
    }

    private static void signIn(String name, String password, int status) {
        anybody()
                .body(user("email", emailOf(name), "password", password))
                .post("/api/users/login")
                .then()
                .statusCode(status);
    }
}
