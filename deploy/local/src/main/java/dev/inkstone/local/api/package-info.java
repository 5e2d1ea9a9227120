/// The public API from a client's side, as the story, the seeding and the benchmark use it.
@NullMarked
package dev.inkstone.local.api;

import org.jspecify.annotations.NullMarked;
