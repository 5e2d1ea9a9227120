package dev.inkstone.user.account;

import static java.util.Collections.frequency;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.user.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest extends ServiceTest {

    @Test
    void a_person_signs_in_with_their_address_in_any_case() {
        var name = newName();
        registered(name);
        var token =
                signIn(emailOf(name).toUpperCase(), PASSWORD)
                        .then()
                        .statusCode(200)
                        .body("user.email", equalTo(emailOf(name)))
                        .extract()
                        .<String>path("user.token");
        as(token).get("/api/user").then().statusCode(200).body("user.username", equalTo(name));
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_refused_alike() {
        var name = newName();
        registered(name);
        var wrong = signIn(emailOf(name), "wrongpassword");
        var unknown = signIn(emailOf(newName()), "wrongpassword");
        wrong.then().statusCode(401).body("errors.credentials", contains("invalid"));
        unknown.then().statusCode(401);
        assertEquals(wrong.asString(), unknown.asString());
    }

    @Test
    void an_unknown_address_takes_about_as_long_as_a_wrong_password() {
        var name = newName();
        registered(name);
        var known = Long.MAX_VALUE;
        var unknown = Long.MAX_VALUE;
        for (var i = 0; i < 9; i++) {
            known = Math.min(known, signIn(emailOf(name), "wrongpassword").time());
            unknown = Math.min(unknown, signIn(emailOf(newName()), "wrongpassword").time());
        }
        // Without its share of hashing it would be a tenth.
        assertTrue(unknown > known / 4, "unknown " + unknown + " ms, known " + known + " ms");
    }

    @Test
    void blank_fields_are_refused_together() {
        anybody()
                .body(user("email", "", "password", ""))
                .post("/api/users/login")
                .then()
                .statusCode(422)
                .body("errors.email", contains("can't be blank"))
                .body("errors.password", contains("can't be blank"));
    }

    @Test
    void after_ten_wrong_passwords_even_the_right_one_has_to_wait() {
        var name = newName();
        registered(name);
        IntStream.range(0, 10)
                .forEach(i -> signIn(emailOf(name), "wrong " + i).then().statusCode(401));
        var refused = signIn(emailOf(name).toUpperCase(), PASSWORD);
        refused.then().statusCode(429).body("errors", hasKey("request"));
        var wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 0 && wait <= 15 * 60, "Retry-After: " + wait);
    }

    @Test
    void signing_in_forgets_the_wrong_passwords_before() {
        var name = newName();
        registered(name);
        IntStream.range(0, 9)
                .forEach(i -> signIn(emailOf(name), "wrong " + i).then().statusCode(401));
        signIn(emailOf(name), PASSWORD).then().statusCode(200);
        IntStream.range(0, 9)
                .forEach(i -> signIn(emailOf(name), "wrong " + i).then().statusCode(401));
    }

    @Test
    void guesses_sent_at_once_learn_no_more_than_guesses_one_by_one() {
        var name = newName();
        registered(name);
        var statuses = atOnce(40, i -> signIn(emailOf(name), "wrong " + i));
        assertEquals(10, frequency(statuses, 401), statuses::toString);
        assertEquals(30, frequency(statuses, 429), statuses::toString);
    }

    @Test
    void a_person_may_sign_in_many_times_at_once() {
        var name = newName();
        registered(name);
        var statuses = atOnce(40, i -> signIn(emailOf(name), PASSWORD));
        assertEquals(40, frequency(statuses, 200), statuses::toString);
    }

    private static Response signIn(String email, String password) {
        return anybody().body(user("email", email, "password", password)).post("/api/users/login");
    }
}
