package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/// Whether a function's new version holds, and the way back.
class LiveTest {

    private final Functions functions = new Functions();
    private final Live live = new Live("inkstone-dev-notification-lambda", functions);

    @Test
    void a_function_that_takes_an_empty_batch_answers() {
        assertTrue(live.answers());
        assertEquals("{\"Records\":[]} to live", functions.asked);
    }

    @Test
    void a_function_that_fails_does_not() {
        functions.error = "Unhandled";
        assertFalse(live.answers());
    }

    @Test
    void the_queues_are_led_back_to_the_version_before() {
        assertEquals(Optional.empty(), live.version());
        live.goBack("7");
        assertEquals(Optional.of("7"), live.version());
    }

    private static final class Functions implements LambdaClient {

        private @Nullable String error;
        private @Nullable String version;
        private String asked = "";

        @Override
        public InvokeResponse invoke(InvokeRequest request) {
            asked = request.payload().asUtf8String() + " to " + request.qualifier();
            return InvokeResponse.builder().functionError(error).build();
        }

        @Override
        public GetAliasResponse getAlias(GetAliasRequest request) {
            if (version == null) {
                throw ResourceNotFoundException.builder().build();
            }
            return GetAliasResponse.builder().functionVersion(version).build();
        }

        @Override
        public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
            version = request.functionVersion();
            return UpdateAliasResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "lambda";
        }

        @Override
        public void close() {}
    }
}
