package dev.inkstone.user.notification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.inbox.EventHandler;
import dev.inkstone.common.storage.Contention;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Takes in whom to tell of what.
@ApplicationScoped
class NoticeEvents implements EventHandler {

    private final Telling telling;

    NoticeEvents(Telling telling) {
        this.telling = telling;
    }

    @Override
    public Set<String> types() {
        return Set.of("NoticeDue");
    }

    @Override
    public void on(String type, JsonNode event) {
        var due = NoticeDue.of(event);
        // A poison message, not one to pass over: this version tells no such thing.
        var kind =
                Kind.of(due.kind())
                        .orElseThrow(() -> new IllegalArgumentException("kind " + due.kind()));
        Contention.again(
                () -> {
                    telling.tell(due, kind);
                    return true;
                });
    }
}
