/// Who does the thinking: this service by itself, or a model that somebody else runs. Both answer the
/// same questions, and the second never stands in the way of the first.
@NullMarked
package dev.inkstone.ai.model;

import org.jspecify.annotations.NullMarked;
