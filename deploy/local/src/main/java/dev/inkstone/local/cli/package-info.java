/// The commands of `./inkstone`, and how they find the stack they talk to.
@NullMarked
package dev.inkstone.local.cli;

import org.jspecify.annotations.NullMarked;
