package dev.inkstone.user.notification;

import dev.inkstone.common.identity.Caller;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

@Path("/api/notifications/stream")
class StreamResource {

    private final NoticeReading reading;
    private final Streams streams;
    private final Caller caller;

    StreamResource(NoticeReading reading, Streams streams, Caller caller) {
        this.reading = reading;
        this.streams = streams;
        this.caller = caller;
    }

    /// What is told from now on, or, with the id that a reader saw last, from there on.
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastSeen,
            @Context Sse sse,
            @Context HttpServerResponse response) {
        var person = caller.id();
        streams.refuseTooMany(person);
        var last =
                lastSeen != null && lastSeen.matches("\\d{1,18}")
                        ? Long.parseLong(lastSeen)
                        : reading.last(person);
        var open = new AtomicReference<OpenStream>();
        Multi<OutboundSseEvent> events =
                Multi.createFrom()
                        .emitter(
                                out -> {
                                    var stream =
                                            new OpenStream(person, last, sse, out, response::reset);
                                    open.set(stream);
                                    out.onTermination(() -> streams.remove(stream));
                                    streams.add(stream);
                                    // Only now: a reader who gets it is told whatever happens next.
                                    stream.keepAlive();
                                });
        return events.onItem().invoke(() -> streams.taken(open.get()));
    }
}
