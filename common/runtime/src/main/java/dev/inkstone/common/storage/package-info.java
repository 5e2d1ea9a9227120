/// The database handle, the clock and identifiers that every service uses alike.
@NullMarked
package dev.inkstone.common.storage;

import org.jspecify.annotations.NullMarked;
