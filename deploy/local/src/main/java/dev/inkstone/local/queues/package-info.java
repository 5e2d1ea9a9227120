/// What waits in the queues of a stack, and what nobody could take in.
@NullMarked
package dev.inkstone.local.queues;

import org.jspecify.annotations.NullMarked;
