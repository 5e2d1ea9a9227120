package dev.inkstone.article.people;

import org.jspecify.annotations.Nullable;

/// A person as others see them. `following` is whether the reader follows them.
public record ProfileView(
        String username, @Nullable String bio, @Nullable String image, boolean following) {}
