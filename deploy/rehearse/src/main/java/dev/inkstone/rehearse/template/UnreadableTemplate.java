package dev.inkstone.rehearse.template;

import java.nio.file.Path;

/// The message names the template and what it lacks.
public final class UnreadableTemplate extends RuntimeException {

    UnreadableTemplate(Path file, String lacks) {
        super("%s does not have %s.".formatted(file, lacks));
    }
}
