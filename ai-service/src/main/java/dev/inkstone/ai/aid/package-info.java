/// What a writer asks about a text that is not published yet.
@NullMarked
package dev.inkstone.ai.aid;

import org.jspecify.annotations.NullMarked;
