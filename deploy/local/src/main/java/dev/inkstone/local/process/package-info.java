/// Decides how a process of the stack is started, recorded, watched and stopped, so that none
/// outlives its stack and none that is not ours is ever touched.
@NullMarked
package dev.inkstone.local.process;

import org.jspecify.annotations.NullMarked;
