/// `./inkstone aws …`.
@NullMarked
package dev.inkstone.aws.cli;

import org.jspecify.annotations.NullMarked;
