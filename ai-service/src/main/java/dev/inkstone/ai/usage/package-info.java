/// What a person has asked of this service today, and how much more they may.
@NullMarked
package dev.inkstone.ai.usage;

import org.jspecify.annotations.NullMarked;
