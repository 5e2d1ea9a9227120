package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.fields;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnAStack.class)
class AccountsIT {

    @Test
    void registering_answers_with_the_account_and_a_token() {
        var name = unique("new");
        anyone().body(Person.user(name, name + "@mail.com", "password"))
                .post("/api/users")
                .then()
                .statusCode(201)
                .body("user.username", equalTo(name))
                .body("user.email", equalTo(name + "@mail.com"))
                .body("user", hasKey("bio"))
                .body("user.bio", nullValue())
                .body("user", hasKey("image"))
                .body("user.image", nullValue())
                .body("user.token", notNullValue())
                .body("user", not(hasKey("password")));
    }

    @Test
    void registering_with_nothing_is_refused_with_every_wrong_field() {
        anyone().body(Person.user("", " ", ""))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors.username", contains("can't be blank"))
                .body("errors.email", contains("can't be blank"))
                .body("errors.password", contains("can't be blank"));
        anyone().body(Map.of("user", Map.of()))
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors.username", contains("can't be blank"));
    }

    @Test
    void a_taken_name_or_e_mail_is_refused_with_409_and_both_when_both_are() {
        var known = Person.registered();
        registering(unique("x"), known.email())
                .body("errors.email", contains("has already been taken"));
        registering(known.username(), unique("x") + "@mail.com")
                .body("errors.username", contains("has already been taken"))
                .body("errors", not(hasKey("email")));
        registering(known.username(), known.email())
                .body("errors.username", contains("has already been taken"))
                .body("errors.email", contains("has already been taken"));
    }

    @Test
    void logging_in_answers_with_the_account_and_a_token() {
        var person = Person.registered();
        login(person.email(), Person.PASSWORD)
                .statusCode(200)
                .body("user.username", equalTo(person.username()))
                .body("user.token", notNullValue());
    }

    @Test
    void a_wrong_password_and_an_unknown_e_mail_are_refused_alike() {
        var person = Person.registered();
        login(person.email(), "not the password")
                .statusCode(401)
                .body("errors.credentials", contains("invalid"));
        login(unique("nobody") + "@mail.com", Person.PASSWORD)
                .statusCode(401)
                .body("errors.credentials", contains("invalid"));
    }

    @Test
    void logging_in_with_blanks_is_refused_by_field() {
        login("", "")
                .statusCode(422)
                .body("errors.email", contains("can't be blank"))
                .body("errors.password", contains("can't be blank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token ", "Bearer "})
    void either_scheme_tells_who_is_calling(String scheme) {
        var person = Person.registered();
        anyone().header("Authorization", scheme + person.token())
                .get("/api/user")
                .then()
                .statusCode(200)
                .body("user.email", equalTo(person.email()))
                .body("user.token", notNullValue());
    }

    @Test
    void without_a_token_there_is_no_current_user() {
        anyone().get("/api/user")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        anyone().body(Map.of("user", Map.of("bio", "b")))
                .put("/api/user")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/user",
                "/api/articles",
                "/api/articles/feed",
                "/api/articles/none",
                "/api/articles/none/comments",
                "/api/profiles/none",
            })
    void a_broken_token_is_refused_wherever_one_may_be_given(String path) {
        anyone().header("Authorization", "Token broken")
                .get(path)
                .then()
                .statusCode(401)
                .body("errors.token", contains("is invalid"));
        var token = Person.registered().token();
        anyone().header(
                        "Authorization",
                        "Token " + token.substring(0, token.length() - 6) + "AAAAAA")
                .get(path)
                .then()
                .statusCode(401)
                .body("errors.token", contains("is invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bio", "image"})
    void bio_and_image_are_set_kept_and_taken_away(String field) {
        var person = Person.registered();
        change(person, field, "https://example.com/1.jpg")
                .body("user." + field, equalTo("https://example.com/1.jpg"));
        change(person, "email", person.email())
                .body("user." + field, equalTo("https://example.com/1.jpg"));
        change(person, field, "").body("user." + field, nullValue());
        change(person, field, "again").body("user." + field, equalTo("again"));
        change(person, field, null).body("user." + field, nullValue());
        person.sends().get("/api/user").then().body("user." + field, nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "email,''",
        "email,",
        "username,''",
        "username,",
        "password,''",
        "password,",
        "password,short7c"
    })
    void what_an_account_needs_cannot_be_taken_away(String field, @Nullable String value) {
        var person = Person.registered();
        person.sends(Map.of("user", fields(field, value)))
                .put("/api/user")
                .then()
                .statusCode(422)
                .body("errors", hasKey(field));
    }

    @Test
    void a_new_password_is_the_one_to_log_in_with_and_the_token_stays_good() {
        var person = Person.registered();
        var password = "a".repeat(64);
        change(person, "password", password);
        login(person.email(), password).statusCode(200);
        login(person.email(), Person.PASSWORD).statusCode(401);
        person.sends().get("/api/user").then().statusCode(200);
    }

    @Test
    void somebody_elses_name_and_e_mail_cannot_be_taken_by_a_change() {
        var one = Person.registered();
        var other = Person.registered();
        one.sends(Map.of("user", Map.of("username", other.username(), "email", other.email())))
                .put("/api/user")
                .then()
                .statusCode(409)
                .body("errors.username", contains("has already been taken"))
                .body("errors.email", contains("has already been taken"));
    }

    @Test
    void a_new_name_shows_at_once_wherever_the_person_is_named() {
        var person = Person.registered();
        var slug = person.writes(anArticle());
        var name = unique("renamed");
        change(person, "username", name).body("user.username", equalTo(name));
        anyone().get("/api/profiles/" + name).then().statusCode(200);
        anyone().get("/api/profiles/" + person.username()).then().statusCode(404);
        anyone().get("/api/articles/" + slug).then().body("article.author.username", equalTo(name));
        anyone().queryParam("author", name)
                .get("/api/articles")
                .then()
                .body("articles.slug", contains(slug));
    }

    private static ValidatableResponse registering(String username, String email) {
        return anyone().body(Person.user(username, email, Person.PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(409);
    }

    private static ValidatableResponse login(String email, String password) {
        return anyone().body(Map.of("user", Map.of("email", email, "password", password)))
                .post("/api/users/login")
                .then();
    }

    private static ValidatableResponse change(Person person, String field, @Nullable Object value) {
        return person.sends(Map.of("user", fields(field, value)))
                .put("/api/user")
                .then()
                .statusCode(200)
                .body("user.token", notNullValue());
    }
}
