package dev.inkstone.user.notification;

import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// One reader's open stream. Sends in the order of telling, each notice once, and no more ahead of what
/// the reader has taken than a page or two: the rest waits in the database. A reader who takes nothing
/// is let go.
final class OpenStream {

    private static final int MOST_WAITING = 100;
    private static final int MOST_MISSED = 3;

    private final UUID person;
    private final Sse sse;
    private final MultiEmitter<? super OutboundSseEvent> out;
    private final Runnable cut;
    private final Lock sending = new ReentrantLock();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean behind;
    private final AtomicInteger missed = new AtomicInteger();
    private long last;

    /// @param last the id of the last notice that its reader has seen
    /// @param cut ends it whatever its reader has not taken
    OpenStream(
            UUID person,
            long last,
            Sse sse,
            MultiEmitter<? super OutboundSseEvent> out,
            Runnable cut) {
        this.person = person;
        this.last = last;
        this.sse = sse;
        this.out = out;
        this.cut = cut;
    }

    UUID person() {
        return person;
    }

    void catchUp(NoticeReading reading) {
        sending.lock();
        try {
            // Said before it is looked whether there is room, lest nobody comes when there is.
            behind = true;
            while (behind && waiting.get() < MOST_WAITING && !out.isCancelled()) {
                var news = reading.after(person, last);
                var unread = news.isEmpty() ? 0 : reading.unread(person);
                news.forEach(notice -> send(notice, unread));
                behind = !news.isEmpty();
            }
        } finally {
            sending.unlock();
        }
    }

    /// Its reader has taken one.
    ///
    /// @return whether there is more to send, and now room for it
    boolean taken() {
        missed.set(0);
        return waiting.decrementAndGet() == MOST_WAITING / 2 && behind;
    }

    /// A comment, which readers pass over.
    ///
    /// @return false when its reader has taken none of the last ones
    boolean keepAlive() {
        emit(sse.newEventBuilder().comment("").build());
        return missed.incrementAndGet() <= MOST_MISSED;
    }

    void end() {
        out.complete();
    }

    void cutOff() {
        cut.run();
    }

    private void send(NoticeView notice, long unread) {
        emit(
                sse.newEventBuilder()
                        .id(notice.id())
                        .name("notification")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(new NoticeView.One(notice, unread))
                        .build());
        last = Long.parseLong(notice.id());
    }

    private void emit(OutboundSseEvent event) {
        waiting.incrementAndGet();
        out.emit(event);
    }
}
