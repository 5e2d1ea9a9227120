package dev.inkstone.topology;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A queue of one consumer, and the events it gets. Each has a dead-letter queue beside it.
public enum Queue {
    /// To article-service.
    ARTICLE_EVENTS(
            "article-events",
            List.of(
                    "UserRegistered",
                    "ProfileChanged",
                    "UserFollowed",
                    "UserUnfollowed",
                    "ArticleAnalysed")),
    /// To ai-service.
    AI_EVENTS("ai-events", List.of("ArticlePublished", "ArticleRevised", "ArticleDeleted")),
    /// To user-service.
    USER_EVENTS("user-events", List.of("NoticeDue")),
    /// To notification-lambda.
    NOTIFICATION_EVENTS(
            "notification-events",
            List.of(
                    "ArticlePublished",
                    "CommentAdded",
                    "ArticleFavourited",
                    "UserFollowed",
                    "ArticleAnalysed")),
    /// To notification-lambda. Tried for a quarter of an hour: a mail server may be away that long.
    EMAIL_EVENTS("email-events", List.of("EmailDue"), 15, 60);

    /// Tries before a message goes to the dead-letter queue, unless the queue has its own number.
    public static final int MAX_RECEIVES = 5;
    /// Longer than any handler takes, short enough that a crashed task's message soon comes back.
    public static final int VISIBILITY_SECONDS = 10;

    private final String id;
    private final List<String> events;
    private final int maxReceives;
    private final int visibilitySeconds;

    Queue(String id, List<String> events) {
        this(id, events, MAX_RECEIVES, VISIBILITY_SECONDS);
    }

    Queue(String id, List<String> events, int maxReceives, int visibilitySeconds) {
        this.id = id;
        this.events = events;
        this.maxReceives = maxReceives;
        this.visibilitySeconds = visibilitySeconds;
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

    public int maxReceives() {
        return maxReceives;
    }

    public int visibilitySeconds() {
        return visibilitySeconds;
    }

    /// All routes as a service's `inkstone.outbox.routes` takes them: `Event:queue,…`.
    public static String routes() {
        return Arrays.stream(values())
                .flatMap(queue -> queue.events().stream().map(event -> event + ":" + queue.id()))
                .collect(Collectors.joining(","));
    }
}
