/// What was found out about each article, once for each text and told for each version.
@NullMarked
package dev.inkstone.ai.analysis;

import org.jspecify.annotations.NullMarked;
