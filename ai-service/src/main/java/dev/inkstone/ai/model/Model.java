package dev.inkstone.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// A model that somebody else runs, asked one thing at a time and for no longer than anybody waits.
@ApplicationScoped
public class Model {

    private static final Logger log = Logger.getLogger(Model.class);

    private final ChatModel model;
    private final StreamingChatModel speaking;
    private final ModelConfig config;
    private final ObjectMapper json;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Model(
            ChatModel model, StreamingChatModel speaking, ModelConfig config, ObjectMapper json) {
        this.model = model;
        this.speaking = speaking;
        this.config = config;
        this.json = json;
    }

    /// @param answer empty where it is not of the shape that was asked for; it is paid for all the same
    public record Said<T>(Optional<T> answer, long inputTokens, long outputTokens) {}

    /// @param text what is talked about, never what is to be done
    /// @throws RuntimeException when the model is away; an answer that comes too late is paid for, about
    public <T> Said<T> ask(String instructions, String text, Class<T> shape) {
        var asked = tokens(instructions) + tokens(text);
        var inTime = inTime(() -> model.chat(request(instructions, text)));
        return inTime.map(response -> said(response, answer(response, shape), asked, text(response)))
                .orElseGet(() -> new Said<>(Optional.empty(), asked, 0));
    }

    /// @param listener told each piece of the answer as it is written
    /// @return all of it; empty where it breaks off or takes too long
    /// @throws RuntimeException when the model is away before it has said anything
    public Said<String> listen(String instructions, String text, Consumer<String> listener) {
        var speech = new Speech(config.timeout());
        speaking.chat(request(instructions, text), speech);
        var heard = new StringBuilder();
        var whole = speech.listen(listener.andThen(heard::append));
        var asked = tokens(instructions) + tokens(text);
        var said = heard.toString();
        return whole.map(response -> said(response, Optional.of(said), asked, said))
                .orElseGet(() -> new Said<>(Optional.empty(), asked, tokens(said)));
    }

    private static ChatRequest request(String instructions, String text) {
        return ChatRequest.builder()
                .messages(List.of(SystemMessage.from(instructions), UserMessage.from(text)))
                .build();
    }

    /// As many tokens as the model says, or about, where it does not say.
    private static <T> Said<T> said(
            ChatResponse response, Optional<T> answer, long asked, String said) {
        var usage = response.tokenUsage();
        return new Said<>(
                answer,
                usage == null || usage.inputTokenCount() == null ? asked : usage.inputTokenCount(),
                usage == null || usage.outputTokenCount() == null
                        ? tokens(said)
                        : usage.outputTokenCount());
    }

    private static String text(ChatResponse response) {
        return Objects.requireNonNullElse(response.aiMessage().text(), "");
    }

    /// What a text will cost to be read, about: three bytes are a token of English or Chinese.
    public static long tokens(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / 3;
    }

    /// Whatever the client makes of its own timeouts while an answer trickles in.
    private Optional<ChatResponse> inTime(Callable<ChatResponse> question) {
        var answer = threads.submit(question);
        try {
            return Optional.of(answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            log.warnf("model_too_slow limit=%s", config.timeout());
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a model was asked", e);
        }
    }

    private <T> Optional<T> answer(ChatResponse response, Class<T> shape) {
        try {
            return Optional.ofNullable(json.readValue(text(response), shape));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
