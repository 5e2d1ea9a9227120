package dev.inkstone.ai.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// An answer that is being written. Whoever listens does so on a thread of their own, never on the one
/// that reads the network.
final class Speech implements StreamingChatResponseHandler {

    private static final Logger log = Logger.getLogger(Speech.class);
    /// Characters. A model that is asked for some sentences and says more says nothing of use.
    private static final int LONGEST = 65_536;

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final Duration atMost;

    Speech(Duration atMost) {
        this.atMost = atMost;
    }

    private record Piece(
            String text, @Nullable ChatResponse whole, @Nullable Throwable failure) {}

    @Override
    public void onPartialResponse(String text) {
        pieces.add(new Piece(text, null, null));
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        pieces.add(new Piece("", whole, null));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece("", null, failure));
    }

    /// @return empty where it breaks off, takes too long or finds no end
    /// @throws IllegalStateException when it fails before its first word
    Optional<ChatResponse> listen(Consumer<String> listener) {
        var end = System.nanoTime() + atMost.toNanos();
        var heard = 0;
        while (heard < LONGEST) {
            var next = next(end - System.nanoTime());
            if (next == null) {
                log.warnf("model_too_slow limit=%s", atMost);
                return Optional.empty();
            }
            if (next.whole() != null) {
                return Optional.of(next.whole());
            }
            if (next.failure() != null) {
                if (heard == 0) {
                    throw new IllegalStateException(next.failure().toString(), next.failure());
                }
                log.warnf("model_broke_off cause=%s", next.failure());
                return Optional.empty();
            }
            heard += next.text().length();
            listener.accept(next.text());
        }
        return Optional.empty();
    }

    private @Nullable Piece next(long nanos) {
        try {
            return pieces.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a model was asked", e);
        }
    }
}
