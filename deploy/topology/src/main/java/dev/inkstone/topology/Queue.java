package dev.inkstone.topology;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A queue of one consumer, and the events it gets. Each has a dead-letter queue beside it.
public enum Queue {
    ARTICLE_EVENTS(
            "article-events",
            List.of("UserRegistered", "ProfileChanged", "UserFollowed", "UserUnfollowed"));

    /// Tries before a message goes to the dead-letter queue.
    public static final int MAX_RECEIVES = 5;
    /// Longer than any handler takes, short enough that a crashed task's message soon comes back.
    public static final int VISIBILITY_SECONDS = 10;

    private final String id;
    private final List<String> events;

    Queue(String id, List<String> events) {
        this.id = id;
        this.events = events;
    }

    public String id() {
        return id;
    }

    public String deadLetterId() {
        return id + "-dead";
    }

    public List<String> events() {
        return events;
    }

    /// All routes as a service's `inkstone.outbox.routes` takes them: `Event:queue,…`.
    public static String routes() {
        return Arrays.stream(values())
                .flatMap(queue -> queue.events().stream().map(event -> event + ":" + queue.id()))
                .collect(Collectors.joining(","));
    }
}
