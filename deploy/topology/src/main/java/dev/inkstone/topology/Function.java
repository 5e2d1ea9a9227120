package dev.inkstone.topology;

import java.util.List;

/// A Lambda function, and the queues that it is mapped to.
public enum Function {
    NOTIFICATION("notification-lambda", List.of(Queue.NOTIFICATION_EVENTS, Queue.EMAIL_EVENTS));

    private final String id;
    private final List<Queue> queues;

    Function(String id, List<Queue> queues) {
        this.id = id;
        this.queues = queues;
    }

    /// As in its module's name.
    public String id() {
        return id;
    }

    public List<Queue> queues() {
        return queues;
    }
}
