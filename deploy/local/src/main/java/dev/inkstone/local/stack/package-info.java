/// Decides what a running stack consists of: which processes, on which ports, with which secrets,
/// in which folder.
@NullMarked
package dev.inkstone.local.stack;

import org.jspecify.annotations.NullMarked;
