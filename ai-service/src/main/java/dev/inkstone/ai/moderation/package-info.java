/// Decides whether a person should look at a text before others do, by the operator's own list of
/// words, however they are disguised.
@NullMarked
package dev.inkstone.ai.moderation;

import org.jspecify.annotations.NullMarked;
