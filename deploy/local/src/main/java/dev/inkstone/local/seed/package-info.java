/// Loads articles through the public API.
@NullMarked
package dev.inkstone.local.seed;

import org.jspecify.annotations.NullMarked;
