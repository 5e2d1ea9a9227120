package dev.inkstone.user.notification;

import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// One reader's open stream. Sends in the order of telling, each notice once.
final class OpenStream {

    private final UUID person;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> out;
    private final Lock sending = new ReentrantLock();
    private long last;

    /// @param last the id of the last notice that its reader has seen
    OpenStream(UUID person, long last, Sse sse, MultiEmitter<? super OutboundSseEvent> out) {
        this.person = person;
        this.last = last;
        this.sse = sse;
        this.out = out;
    }

    UUID person() {
        return person;
    }

    void catchUp(NoticeReading reading) {
        sending.lock();
        try {
            var news = reading.after(person, last);
            while (!news.isEmpty() && !out.isCancelled()) {
                var unread = reading.unread(person);
                news.forEach(notice -> send(notice, unread));
                news = reading.after(person, last);
            }
        } finally {
            sending.unlock();
        }
    }

    /// A comment, which readers pass over.
    void keepAlive() {
        out.emit(sse.newEventBuilder().comment("").build());
    }

    void end() {
        out.complete();
    }

    private void send(NoticeView notice, long unread) {
        out.emit(
                sse.newEventBuilder()
                        .id(notice.id())
                        .name("notification")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(new NoticeView.One(notice, unread))
                        .build());
        last = Long.parseLong(notice.id());
    }
}
