/// Which other articles somebody who read one would read next.
@NullMarked
package dev.inkstone.ai.related;

import org.jspecify.annotations.NullMarked;
