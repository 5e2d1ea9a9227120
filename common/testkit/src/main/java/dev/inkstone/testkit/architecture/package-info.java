/// The rules of how the code is laid out, one field each, which every service's own test runs.
@NullMarked
package dev.inkstone.testkit.architecture;

import org.jspecify.annotations.NullMarked;
