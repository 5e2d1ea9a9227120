package dev.inkstone.ai.ask;

import dev.inkstone.ai.ask.Answer.Part;
import dev.inkstone.ai.usage.Usage;
import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Caller;
import dev.inkstone.common.refusal.ErrorBody;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Path("/api/ai/questions")
class QuestionResource {

    private static final int MAX_QUESTION = 1_000;
    /// Well below what a gateway waits for the next byte.
    private static final int HEARTBEAT_SECONDS = 5;

    private static final ErrorBody BROKEN_OFF =
            new ErrorBody(Map.of("request", List.of("the model broke off: ask again")));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Composing composing;
    private final Usage usage;
    private final Caller caller;

    QuestionResource(Composing composing, Usage usage, Caller caller) {
        this.composing = composing;
        this.usage = usage;
        this.caller = caller;
    }

    /// `token` and `citation` in turn, as a model says it, at last `done`, or `failed` where it breaks
    /// off. What refuses a question has done so before the stream begins; while a model thinks, a remark
    /// now and then keeps the connection.
    @POST
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@Context Sse sse, Sent sent) {
        var question = question(sent);
        var person = caller.id();
        var found = usage.counting(person, () -> composing.found(question));
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        out -> {
                            out.emit(sse.newEventBuilder().comment("").build());
                            var answer =
                                    threads.submit(
                                            () ->
                                                    composing.answer(
                                                            question,
                                                            found,
                                                            person,
                                                            part -> tell(part, sse, out)));
                            while (!isThere(answer)) {
                                out.emit(sse.newEventBuilder().comment("").build());
                            }
                            out.emit(end(answer.resultNow(), sse));
                            out.complete();
                        })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Whole whole(Sent sent) {
        var question = question(sent);
        var person = caller.id();
        var answer =
                usage.counting(
                        person,
                        () -> composing.answer(question, composing.found(question), person));
        return new Whole(answer.text(), answer.citations(), answer.engine());
    }

    private String question(Sent sent) {
        caller.id();
        var form = sent.form();
        var question = form.text("question", MAX_QUESTION);
        form.refuseWrong();
        return question;
    }

    private static boolean isThere(Future<Answer> answer) {
        try {
            answer.get(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a question was answered", e);
        }
    }

    private static void tell(Part part, Sse sse, MultiEmitter<? super OutboundSseEvent> out) {
        out.emit(event(sse, "token", new Token(part.text() + "\n")));
        out.emit(event(sse, "citation", part.source()));
    }

    private static OutboundSseEvent end(Answer answer, Sse sse) {
        return answer.whole()
                ? event(sse, "done", new Done(answer.engine(), answer.parts().size()))
                : event(sse, "failed", BROKEN_OFF);
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
