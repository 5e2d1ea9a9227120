/// Decides which words an article would be looked for by.
@NullMarked
package dev.inkstone.ai.tagging;

import org.jspecify.annotations.NullMarked;
