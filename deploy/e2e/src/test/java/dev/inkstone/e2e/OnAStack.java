package dev.inkstone.e2e;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Points every request of a test class at the stack, and holds every answer of the whole suite to
/// two rules: never a 5xx, and a refusal always has the one error body.
final class OnAStack implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        RestAssured.baseURI = baseUri(context).toString();
        RestAssured.config =
                RestAssuredConfig.config()
                        .encoderConfig(
                                encoderConfig()
                                        .defaultContentCharset("UTF-8")
                                        .appendDefaultContentCharsetToContentTypeIfUndefined(false))
                        .decoderConfig(decoderConfig().defaultContentCharset("UTF-8"));
        RestAssured.replaceFiltersWith(new EveryAnswer());
        RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OwnStack.class;
    }

    @Override
    public OwnStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return OwnStack.of(context);
    }

    private static URI baseUri(ExtensionContext context) {
        var given = OwnStack.given();
        if (given != null) {
            return URI.create(given);
        }
        return OwnStack.of(context).address();
    }

    private static final class EveryAnswer implements Filter {

        @Override
        public Response filter(
                FilterableRequestSpecification sent,
                FilterableResponseSpecification expected,
                FilterContext chain) {
            var answer = chain.next(sent, expected);
            var told = sent.getMethod() + " " + sent.getURI() + " → " + answer.asString();
            assertTrue(answer.statusCode() < 500, told);
            if (answer.statusCode() >= 400) {
                assertTrue(answer.path("errors") instanceof Map, told);
            }
            return answer;
        }
    }
}
