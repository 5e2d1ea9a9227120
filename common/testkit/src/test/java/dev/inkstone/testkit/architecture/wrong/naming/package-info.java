@NullMarked
package dev.inkstone.testkit.architecture.wrong.naming;

import org.jspecify.annotations.NullMarked;
