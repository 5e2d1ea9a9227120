/// Decides how the commands of another process talk to a running stack: HTTP on 127.0.0.1, opened
/// by a token that only the stack's owner can read.
@NullMarked
package dev.inkstone.local.control;

import org.jspecify.annotations.NullMarked;
