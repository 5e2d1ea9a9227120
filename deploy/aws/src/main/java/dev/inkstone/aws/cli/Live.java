package dev.inkstone.aws.cli;

import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// The version of a function that its queues reach.
record Live(String function, LambdaClient lambda) {

    private static final String ALIAS = "live";

    /// What a queue would hand it, with nothing in it.
    private static final String EMPTY = "{\"Records\":[]}";

    /// @return nothing before the first deployment
    Optional<String> version() {
        try {
            var alias = lambda.getAlias(it -> it.functionName(function).name(ALIAS));
            return Optional.of(alias.functionVersion());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    boolean answers() {
        return lambda.invoke(
                                it ->
                                        it.functionName(function)
                                                .qualifier(ALIAS)
                                                .payload(SdkBytes.fromUtf8String(EMPTY)))
                        .functionError()
                == null;
    }

    void goBack(String version) {
        lambda.updateAlias(it -> it.functionName(function).name(ALIAS).functionVersion(version));
    }
}
