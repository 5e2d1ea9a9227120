/// Plays a deployment on this machine as AWS would: the template says how, the real jars run, and
/// clients read and write all the while.
@NullMarked
package dev.inkstone.rehearse;

import org.jspecify.annotations.NullMarked;
