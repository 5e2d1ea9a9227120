@NullMarked
package dev.inkstone.testkit.architecture.wrong.writing;

import org.jspecify.annotations.NullMarked;
