package dev.inkstone.user.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What others see of a person.
///
/// @param following whether the one who looks follows them
record Profile(
        @JsonIgnore UUID id,
        String username,
        @Nullable String bio,
        @Nullable String image,
        boolean following) {

    Profile following(boolean now) {
        return new Profile(id, username, bio, image, now);
    }
}
