/// Tells the headline story on a running stack.
@NullMarked
package dev.inkstone.local.story;

import org.jspecify.annotations.NullMarked;
