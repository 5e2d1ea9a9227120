@NullMarked
package dev.inkstone.testkit.architecture.wrong.time;

import org.jspecify.annotations.NullMarked;
