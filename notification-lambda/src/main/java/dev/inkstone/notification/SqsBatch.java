package dev.inkstone.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an event source mapping hands over. Without records it is somebody who only wants to know
/// whether the function is well.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record SqsBatch(@JsonProperty("Records") @Nullable List<Message> records) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(String messageId, String body) {}

    /// The messages that are to come back; all others are done with.
    @RegisterForReflection
    public record Failures(List<Failure> batchItemFailures) {}

    @RegisterForReflection
    public record Failure(String itemIdentifier) {}
}
