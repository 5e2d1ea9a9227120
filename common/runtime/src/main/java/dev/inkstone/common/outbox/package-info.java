/// Events that commit with the change they tell of, and their way to the queues.
@NullMarked
package dev.inkstone.common.outbox;

import org.jspecify.annotations.NullMarked;
