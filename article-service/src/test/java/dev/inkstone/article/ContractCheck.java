package dev.inkstone.article;

import dev.inkstone.testkit.Contract;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.nio.file.Path;

/// Checks every call of every test against contract/openapi.yaml, as far as that speaks of its
/// path.
public final class ContractCheck implements QuarkusTestBeforeEachCallback {

    private static final Filter CONTRACT = Contract.openApi(Path.of("contract/openapi.yaml"));

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        RestAssured.replaceFiltersWith(
                (request, response, rest) ->
                        request.getURI().contains("/api/articles")
                                        || request.getURI().contains("/api/tags")
                                        || request.getURI().contains("/api/search")
                                ? CONTRACT.filter(request, response, rest)
                                : rest.next(request, response));
    }
}
