/// `./inkstone images …`.
@NullMarked
package dev.inkstone.images.cli;

import org.jspecify.annotations.NullMarked;
