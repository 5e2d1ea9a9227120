package dev.inkstone.e2e;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/// Someone with an account and a token, as one client keeps it.
record Person(String username, String email, String token) {

    static final String PASSWORD = "password123";

    static Person registered() {
        var username = unique("p");
        var email = username + "@mail.com";
        var token =
                anyone().body(user(username, email, PASSWORD))
                        .post("/api/users")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("user.token");
        return new Person(username, email, token);
    }

    /// A request with this person's token.
    RequestSpecification sends() {
        return anyone().header("Authorization", "Token " + token);
    }

    RequestSpecification sends(Map<String, ?> body) {
        return sends().body(body);
    }

    /// A request without a token.
    static RequestSpecification anyone() {
        return given().contentType(ContentType.JSON);
    }

    static Map<String, ?> user(String username, String email, String password) {
        return Map.of("user", Map.of("username", username, "email", email, "password", password));
    }

    /// The article's slug.
    String writes(Map<String, ?> article) {
        return sends(article)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .path("article.slug");
    }

    /// Never the same twice, in one run or the next: a stack may have been tested before.
    static String unique(String start) {
        return start + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
