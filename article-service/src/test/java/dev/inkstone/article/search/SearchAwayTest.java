package dev.inkstone.article.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The cluster that holds the index is away from the start on.
@QuarkusTest
@TestProfile(SearchAwayTest.Away.class)
@EnabledIfSystemProperty(
        named = "opensearch.home",
        matches = ".+",
        disabledReason = "starts the service anew: -Popensearch has the time")
class SearchAwayTest {

    private final Person anna = Person.named("anna");

    @Test
    void a_search_is_told_to_come_back() {
        for (var path : List.of("/api/search?q=tea", "/api/search/suggest?q=tea")) {
            given().get(path)
                    .then()
                    .statusCode(503)
                    .body("errors.request", contains("search is unavailable, try again"));
        }
    }

    @Test
    void all_else_is_served() {
        var slug = anna.publishes("Tea");
        given().get("/api/articles/{s}", slug).then().statusCode(200);
        given().get("/api/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    public static final class Away implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "inkstone.search.engine", "opensearch",
                    "inkstone.search.opensearch.endpoint", "http://127.0.0.1:1");
        }
    }
}
