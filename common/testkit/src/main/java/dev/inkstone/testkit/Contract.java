package dev.inkstone.testkit;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import com.atlassian.oai.validator.whitelist.ValidationErrorsWhitelist;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.filter.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Holds what is sent to what a `contract` folder promises.
public final class Contract {

    private Contract() {}

    /// @throws AssertionError naming each place where `json` departs from the schema
    public static void assertValid(Path schema, String json) {
        try {
            var wrong =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(Files.readString(schema))
                            .validate(
                                    json,
                                    InputFormat.JSON,
                                    context ->
                                            context.getExecutionConfig()
                                                    .setFormatAssertionsEnabled(true));
            if (!wrong.isEmpty()) {
                throw new AssertionError(schema.getFileName() + ": " + wrong + " in " + json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A RestAssured filter that fails a test whose exchange departs from the OpenAPI document. A
    /// request that was refused may be as wrong as its test likes; its answer may not.
    public static Filter openApi(Path document) {
        var refusedRequests =
                ValidationErrorsWhitelist.create()
                        .withRule(
                                "a refused request",
                                (message, operation, request, response) ->
                                        message.getKey().startsWith("validation.request")
                                                && response != null
                                                && response.getStatus() >= 400);
        return new OpenApiValidationFilter(
                OpenApiInteractionValidator.createForSpecificationUrl(
                                document.toAbsolutePath().toUri().toString())
                        .withWhitelist(refusedRequests)
                        .build());
    }
}
