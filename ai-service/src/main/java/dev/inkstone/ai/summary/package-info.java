/// Decides which of its own sentences say what an article says.
@NullMarked
package dev.inkstone.ai.summary;

import org.jspecify.annotations.NullMarked;
