package dev.inkstone.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What user-service wants written to a person; see there for its contract.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record EmailDue(
        String id,
        String address,
        String name,
        String subject,
        List<Line> lines,
        String unsubscribe) {

    /// Without one of them it is a poison message.
    public EmailDue {
        Stream.of(id, address, name, subject, lines, unsubscribe).forEach(Objects::requireNonNull);
    }

    @RegisterForReflection
    public record Line(String text, String link) {}
}
