package dev.inkstone.e2e;

import static dev.inkstone.e2e.Person.anyone;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnAStack.class)
class ProfilesIT {

    @Test
    void anybody_may_read_a_profile() {
        var person = Person.registered();
        anyone().get("/api/profiles/" + person.username())
                .then()
                .statusCode(200)
                .body("profile.username", equalTo(person.username()))
                .body("profile.bio", nullValue())
                .body("profile.image", nullValue())
                .body("profile.following", equalTo(false));
    }

    @Test
    void following_and_unfollowing_may_be_repeated() {
        var reader = Person.registered();
        var writer = Person.registered();
        var follow = "/api/profiles/" + writer.username() + "/follow";
        for (var i = 0; i < 2; i++) {
            reader.sends()
                    .post(follow)
                    .then()
                    .statusCode(200)
                    .body("profile.username", equalTo(writer.username()))
                    .body("profile.following", equalTo(true));
            expectFollowing(reader, writer, true);
        }
        for (var i = 0; i < 2; i++) {
            reader.sends()
                    .delete(follow)
                    .then()
                    .statusCode(200)
                    .body("profile.following", equalTo(false));
            expectFollowing(reader, writer, false);
        }
    }

    @Test
    void an_unknown_profile_is_not_found() {
        var reader = Person.registered();
        var path = "/api/profiles/" + Person.unique("nobody");
        anyone().get(path).then().statusCode(404).body("errors.profile", contains("not found"));
        reader.sends()
                .post(path + "/follow")
                .then()
                .statusCode(404)
                .body("errors.profile", contains("not found"));
        reader.sends()
                .delete(path + "/follow")
                .then()
                .statusCode(404)
                .body("errors.profile", contains("not found"));
    }

    @Test
    void whether_one_is_known_is_asked_before_whether_the_other_is() {
        var path = "/api/profiles/" + Person.unique("nobody") + "/follow";
        anyone().post(path).then().statusCode(401).body("errors.token", contains("is missing"));
        anyone().delete(path).then().statusCode(401).body("errors.token", contains("is missing"));
    }

    private static void expectFollowing(Person reader, Person writer, boolean following) {
        reader.sends()
                .get("/api/profiles/" + writer.username())
                .then()
                .statusCode(200)
                .body("profile.following", equalTo(following));
    }
}
