/// What the tests of all features share.
@NullMarked
package dev.inkstone.ai;

import org.jspecify.annotations.NullMarked;
