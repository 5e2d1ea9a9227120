package dev.inkstone.user.account;

import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.inkstone.user.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RegistrationTest extends ServiceTest {

    @Test
    void a_person_registers_and_is_signed_in() {
        var name = newName();
        json().body(user("username", name, "email", name + "@Mail.com", "password", PASSWORD))
                .post("/api/users")
                .then()
                .statusCode(201)
                .body("user.username", equalTo(name))
                .body("user.email", equalTo(name + "@Mail.com"))
                .body("user.bio", nullValue())
                .body("user.image", nullValue())
                .body("user.token", not(blankOrNullString()));
    }
}
