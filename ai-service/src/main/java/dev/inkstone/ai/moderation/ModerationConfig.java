package dev.inkstone.ai.moderation;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.moderation")
interface ModerationConfig {

    /// The operator's list in place of the one that comes along: a word or phrase a line, behind it
    /// a tab and `held` or `review`; without those, `review`. What begins with `#` is a remark.
    Optional<Path> words();
}
