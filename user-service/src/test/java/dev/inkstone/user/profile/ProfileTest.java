package dev.inkstone.user.profile;

import static java.util.Collections.frequency;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.testkit.TestKeys;
import dev.inkstone.user.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProfileTest extends ServiceTest {

    @Test
    void a_stranger_reads_a_profile() {
        var name = newName();
        registered(name);
        anybody()
                .get("/api/profiles/{name}", name)
                .then()
                .statusCode(200)
                .body("profile.username", equalTo(name))
                .body("profile.bio", nullValue())
                .body("profile.image", nullValue())
                .body("profile.following", equalTo(false));
    }

    @Test
    void following_shows_to_the_follower_alone_until_it_ends() {
        var name = newName();
        var own = registered(name);
        var follower = registered(newName());
        as(follower)
                .post("/api/profiles/{name}/follow", name)
                .then()
                .statusCode(200)
                .body("profile.following", equalTo(true));
        assertFollowing(follower, name, true);
        assertFollowing(own, name, false);
        as(follower)
                .delete("/api/profiles/{name}/follow", name)
                .then()
                .statusCode(200)
                .body("profile.following", equalTo(false));
        assertFollowing(follower, name, false);
    }

    @Test
    void following_twice_is_following_and_unfollowing_a_stranger_is_nothing() {
        var name = newName();
        registered(name);
        var follower = registered(newName());
        as(follower).delete("/api/profiles/{name}/follow", name).then().statusCode(200);
        as(follower).post("/api/profiles/{name}/follow", name).then().statusCode(200);
        as(follower).post("/api/profiles/{name}/follow", name).then().statusCode(200);
        assertFollowing(follower, name, true);
    }

    @Test
    void nobody_follows_themselves() {
        var name = newName();
        as(registered(name))
                .post("/api/profiles/{name}/follow", name)
                .then()
                .statusCode(422)
                .body("errors", hasKey("profile"));
    }

    @Test
    void an_unknown_person_is_missing() {
        var token = registered(newName());
        anybody()
                .get("/api/profiles/{name}", newName())
                .then()
                .statusCode(404)
                .body("errors.profile", contains("not found"));
        as(token).post("/api/profiles/{name}/follow", newName()).then().statusCode(404);
        as(token).delete("/api/profiles/{name}/follow", newName()).then().statusCode(404);
    }

    @Test
    void who_calls_is_decided_before_who_is_meant() {
        anybody()
                .post("/api/profiles/{name}/follow", newName())
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        as(TestKeys.tokenFor(UUID.randomUUID(), "nobody"))
                .delete("/api/profiles/{name}/follow", newName())
                .then()
                .statusCode(401)
                .body("errors.token", contains("is invalid"));
    }

    @Test
    void a_broken_token_is_refused_on_a_public_path() {
        var name = newName();
        registered(name);
        as("broken").get("/api/profiles/{name}", name).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/a", "a;b=c", "50%", "a?b#c", "a b", "墨🖋", "a+b", "%2e"})
    void a_name_of_any_characters_is_found_by_its_encoded_path(String characters) {
        var name = characters + newName();
        registered(name, emailOf(newName()));
        anybody()
                .get("/api/profiles/{name}", name)
                .then()
                .statusCode(200)
                .body("profile.username", equalTo(name));
    }

    @Test
    void a_name_is_exact_to_the_last_blank_and_letter() {
        var name = newName();
        registered(name);
        anybody().get("/api/profiles/{name}", name + " ").then().statusCode(404);
        anybody().get("/api/profiles/{name}", name.toUpperCase()).then().statusCode(404);
    }

    @Test
    void many_identical_follows_at_once_are_one() {
        var name = newName();
        registered(name);
        var follower = registered(newName());
        var statuses = atOnce(50, i -> as(follower).post("/api/profiles/{name}/follow", name));
        assertEquals(50, frequency(statuses, 200), statuses::toString);
        assertFollowing(follower, name, true);
    }

    @Test
    void follows_and_unfollows_at_once_are_all_answered() {
        var name = newName();
        registered(name);
        var follower = registered(newName());
        var statuses =
                atOnce(
                        40,
                        i ->
                                i % 2 == 0
                                        ? as(follower).post("/api/profiles/{name}/follow", name)
                                        : as(follower).delete("/api/profiles/{name}/follow", name));
        assertEquals(40, frequency(statuses, 200), statuses::toString);
    }

    private static void assertFollowing(String reader, String name, boolean following) {
        as(reader)
                .get("/api/profiles/{name}", name)
                .then()
                .statusCode(200)
                .body("profile.following", equalTo(following));
    }
}
