/// `./inkstone rehearse`.
@NullMarked
package dev.inkstone.rehearse.cli;

import org.jspecify.annotations.NullMarked;
