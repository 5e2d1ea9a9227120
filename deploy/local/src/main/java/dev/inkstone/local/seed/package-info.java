/// Loads articles from JSON-lines files through the public API, each once however often it is run.
@NullMarked
package dev.inkstone.local.seed;

import org.jspecify.annotations.NullMarked;
