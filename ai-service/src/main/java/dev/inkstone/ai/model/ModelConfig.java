package dev.inkstone.ai.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "inkstone.model")
public interface ModelConfig {

    /// `local`, or `openai` for any endpoint that speaks that API, whose address, key and model are
    /// `quarkus.langchain4j.openai.base-url`, `.api-key` and `.chat-model.model-name`.
    @WithDefault("local")
    String engine();

    /// What all articles of a day may cost, in tokens read and written; then the local engine's results
    /// stand until the next day.
    @WithDefault("2000000")
    long tokensPerDay();

    /// A model that has not answered by then will not say anything better later.
    @WithDefault("20s")
    Duration timeout();

    /// Until the second try; twice that until the third, which is the last.
    @WithDefault("30s")
    Duration retryAfter();

    default boolean asksModel() {
        return engine().equals("openai");
    }
}
