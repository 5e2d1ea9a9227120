package dev.inkstone.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

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

    @RegisterForReflection
    public record Line(String text, String link) {}
}
