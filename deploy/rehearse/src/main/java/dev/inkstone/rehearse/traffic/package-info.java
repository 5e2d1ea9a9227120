/// The clients: what they do to each service, how often, what they saw, and whether everything that
/// was acknowledged is there afterwards.
@NullMarked
package dev.inkstone.rehearse.traffic;

import org.jspecify.annotations.NullMarked;
