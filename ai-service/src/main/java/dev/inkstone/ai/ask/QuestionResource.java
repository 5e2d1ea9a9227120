package dev.inkstone.ai.ask;

import dev.inkstone.ai.usage.Usage;
import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Caller;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;

@Path("/api/ai/questions")
class QuestionResource {

    private static final int MAX_QUESTION = 1_000;

    private final Composing composing;
    private final Usage usage;
    private final Caller caller;

    QuestionResource(Composing composing, Usage usage, Caller caller) {
        this.composing = composing;
        this.usage = usage;
        this.caller = caller;
    }

    /// As it comes: `token` and `citation` in turn, at last `done`.
    @POST
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@Context Sse sse, Sent sent) {
        var answer = answer(sent);
        var events = new ArrayList<OutboundSseEvent>();
        for (var part : answer.parts()) {
            events.add(event(sse, "token", new Token(part.text() + "\n")));
            events.add(event(sse, "citation", part.source()));
        }
        events.add(event(sse, "done", new Done(answer.engine(), answer.parts().size())));
        return Multi.createFrom().iterable(events);
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Whole whole(Sent sent) {
        var answer = answer(sent);
        return new Whole(answer.text(), answer.citations(), answer.engine());
    }

    private Answer answer(Sent sent) {
        var person = caller.id();
        var form = sent.form();
        var question = form.text("question", MAX_QUESTION);
        form.refuseWrong();
        usage.count(person);
        return composing.answer(question, person);
    }

    private static OutboundSseEvent event(Sse sse, String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }

    record Token(String text) {}

    record Done(String engine, int citations) {}

    record Whole(String answer, List<Answer.Citation> citations, String engine) {}
}
