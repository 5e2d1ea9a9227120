/// Events from the queue, each taking effect once.
@NullMarked
package dev.inkstone.common.inbox;

import org.jspecify.annotations.NullMarked;
