package dev.inkstone.ai.platform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/// An article as anybody may read it.
@JsonIgnoreProperties(ignoreUnknown = true)
public record Published(
        String slug,
        String title,
        String description,
        String body,
        List<String> tagList,
        Instant updatedAt) {}
