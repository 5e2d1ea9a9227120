@NullMarked
package dev.inkstone.testkit.architecture.wrong.resource;

import org.jspecify.annotations.NullMarked;
