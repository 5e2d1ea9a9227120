@NullMarked
package dev.inkstone.testkit.architecture.wrong.search;

import org.jspecify.annotations.NullMarked;
