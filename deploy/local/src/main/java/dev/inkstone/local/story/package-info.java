/// Tells the headline story on a stack of its own, and believes nothing that it did not observe.
@NullMarked
package dev.inkstone.local.story;

import org.jspecify.annotations.NullMarked;
