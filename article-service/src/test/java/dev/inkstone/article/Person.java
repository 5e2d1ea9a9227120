package dev.inkstone.article;

import static io.restassured.RestAssured.given;

import dev.inkstone.testkit.TestKeys;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Someone with a valid token whom user-service has not told of.
public record Person(UUID id, String username, String token) {

    public static Person named(String name) {
        var id = UUID.randomUUID();
        var username = name + "_" + id.toString().substring(0, 8);
        return new Person(id, username, TestKeys.tokenFor(id, username));
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Token " + token).contentType(ContentType.JSON);
    }

    public RequestSpecification sending(String root, Map<String, ?> fields) {
        return request().body(Map.of(root, fields));
    }

    /// Publishes and returns the slug.
    public String publishes(String title, String... tags) {
        return sending("article", article(title, tags))
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .path("article.slug");
    }

    public long comments(String slug, String body) {
        return sending("comment", Map.of("body", body))
                .post("/api/articles/{slug}/comments", slug)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("comment.id");
    }

    public static Map<String, Object> article(String title, String... tags) {
        var fields = new HashMap<String, Object>();
        fields.put("title", title);
        fields.put("description", "What it is about");
        fields.put("body", "What it says");
        fields.put("tagList", List.copyOf(Arrays.asList(tags)));
        return fields;
    }
}
