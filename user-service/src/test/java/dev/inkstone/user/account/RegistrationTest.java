package dev.inkstone.user.account;

import static java.util.Collections.frequency;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.user.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegistrationTest extends ServiceTest {

    private static final String TAKEN = "has already been taken";

    @Test
    void a_person_registers_and_is_signed_in() {
        var name = newName();
        var token =
                anybody()
                        .body(newcomer(name))
                        .post("/api/users")
                        .then()
                        .statusCode(201)
                        .body("user.username", equalTo(name))
                        .body("user.email", equalTo(emailOf(name)))
                        .body("user.bio", nullValue())
                        .body("user.image", nullValue())
                        .body("user.token", not(blankOrNullString()))
                        .extract()
                        .<String>path("user.token");
        as(token).get("/api/user").then().statusCode(200).body("user.username", equalTo(name));
    }

    @Test
    void all_wrong_fields_are_named_at_once() {
        anybody()
                .body(user("username", "", "email", "nowhere", "password", "short7c"))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors.username", contains("can't be blank"))
                .body("errors.email", contains("is invalid"))
                .body("errors.password", contains("is too short (minimum is 8 characters)"));
    }

    @Test
    void absent_and_null_fields_are_blank() {
        anybody()
                .body(user("email", null))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors.username", contains("can't be blank"))
                .body("errors.email", contains("can't be blank"))
                .body("errors.password", contains("can't be blank"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                " ann",
                "ann ",
                "an\nn",
                "an\u0000n",
                "\u200bann",
                "an\u202en",
                "ann\u3000"
            })
    void a_name_that_would_not_survive_a_path_is_refused(String name) {
        anybody()
                .body(user("username", name, "email", emailOf(newName()), "password", PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors", hasKey("username"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"墨 客", "👩‍🚀", "नमस्‍ते", "a.b", "...", "O'Neill; drop table"})
    void a_name_of_any_script_is_accepted(String name) {
        registered(name + newName(), emailOf(newName()));
    }

    @Test
    void what_is_too_long_is_refused_with_its_limit_alone() {
        anybody()
                .body(
                        user(
                                "username",
                                "n".repeat(101),
                                "email",
                                "e".repeat(246) + "@mail.com",
                                "password",
                                "p".repeat(1001)))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors.username", contains("is too long (maximum is 100 characters)"))
                .body("errors.email", contains("is too long (maximum is 254 characters)"))
                .body("errors.password", contains("is too long (maximum is 1000 characters)"));
    }

    @Test
    void a_taken_name_and_a_taken_address_are_both_named() {
        var name = newName();
        registered(name);
        anybody()
                .body(newcomer(name))
                .post("/api/users")
                .then()
                .statusCode(409)
                .body("errors.username", contains(TAKEN))
                .body("errors.email", contains(TAKEN));
    }

    @Test
    void a_name_and_an_address_taken_by_two_people_are_both_named() {
        var one = newName();
        var other = newName();
        registered(one);
        registered(other);
        anybody()
                .body(user("username", one, "email", emailOf(other), "password", PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(409)
                .body("errors.username", contains(TAKEN))
                .body("errors.email", contains(TAKEN));
    }

    @Test
    void an_address_is_taken_in_every_case() {
        var name = newName();
        registered(name);
        anybody()
                .body(
                        user(
                                "username",
                                newName(),
                                "email",
                                emailOf(name).toUpperCase(),
                                "password",
                                PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(409)
                .body("errors.email", contains(TAKEN))
                .body("errors", not(hasKey("username")));
    }

    @Test
    void names_that_differ_in_case_or_accent_are_different_names() {
        var name = "e" + newName();
        registered(name, emailOf(newName()));
        registered(name.toUpperCase(), emailOf(newName()));
        registered("é" + name.substring(1), emailOf(newName()));
    }

    @Test
    void fifty_registrations_of_one_address_at_once_make_one_account() {
        var email = emailOf(newName());
        var statuses =
                atOnce(
                        50,
                        i ->
                                anybody()
                                        .body(
                                                user(
                                                        "username",
                                                        newName(),
                                                        "email",
                                                        email,
                                                        "password",
                                                        PASSWORD))
                                        .post("/api/users"));
        assertEquals(1, frequency(statuses, 201), statuses::toString);
        assertEquals(49, frequency(statuses, 409), statuses::toString);
    }

    @Test
    void fifty_registrations_of_one_name_at_once_make_one_account() {
        var name = newName();
        var statuses =
                atOnce(
                        50,
                        i ->
                                anybody()
                                        .body(
                                                user(
                                                        "username",
                                                        name,
                                                        "email",
                                                        emailOf(newName()),
                                                        "password",
                                                        PASSWORD))
                                        .post("/api/users"));
        assertEquals(1, frequency(statuses, 201), statuses::toString);
        assertEquals(49, frequency(statuses, 409), statuses::toString);
    }

    @Test
    void the_same_request_with_the_same_key_makes_one_account_however_often_it_is_sent() {
        var name = newName();
        var key = UUID.randomUUID().toString();
        var statuses =
                atOnce(
                        10,
                        i ->
                                anybody()
                                        .header("Idempotency-Key", key)
                                        .body(newcomer(name))
                                        .post("/api/users"));
        assertEquals(10, frequency(statuses, 201), statuses::toString);
        anybody()
                .header("Idempotency-Key", key)
                .body(newcomer(name))
                .post("/api/users")
                .then()
                .statusCode(201)
                .body("user.username", equalTo(name));
    }

    @Test
    void another_request_with_a_used_key_is_refused() {
        var key = UUID.randomUUID().toString();
        anybody()
                .header("Idempotency-Key", key)
                .body(newcomer(newName()))
                .post("/api/users")
                .then()
                .statusCode(201);
        anybody()
                .header("Idempotency-Key", key)
                .body(newcomer(newName()))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors.request", contains("Idempotency-Key was used for another request"));
    }

    @Test
    void a_repeated_request_does_not_sign_in_with_a_password_that_was_changed_since() {
        var name = newName();
        var key = UUID.randomUUID().toString();
        var token =
                anybody()
                        .header("Idempotency-Key", key)
                        .body(newcomer(name))
                        .post("/api/users")
                        .<String>path("user.token");
        as(token).body(user("password", "another one")).put("/api/user").then().statusCode(200);
        anybody()
                .header("Idempotency-Key", key)
                .body(newcomer(name))
                .post("/api/users")
                .then()
                .statusCode(422);
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        anybody()
                .header("Idempotency-Key", "k".repeat(256))
                .body(newcomer(newName()))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors", hasKey("request"));
    }
}
