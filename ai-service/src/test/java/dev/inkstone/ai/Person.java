package dev.inkstone.ai;

import static io.restassured.RestAssured.given;

import dev.inkstone.testkit.Contract;
import dev.inkstone.testkit.TestKeys;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/// Someone with a valid token. Each call is checked against the contract.
public record Person(String token) {

    private static final Filter CONTRACT = Contract.openApi(Path.of("contract/openapi.yaml"));

    public static Person anyone() {
        return new Person(TestKeys.tokenFor(UUID.randomUUID(), "anna"));
    }

    public RequestSpecification request() {
        return nobody().header("Authorization", "Token " + token);
    }

    public RequestSpecification sending(String field, String text) {
        return request().body(Map.of(field, text));
    }

    public static RequestSpecification nobody() {
        return given().filter(CONTRACT).accept(ContentType.JSON).contentType(ContentType.JSON);
    }
}
