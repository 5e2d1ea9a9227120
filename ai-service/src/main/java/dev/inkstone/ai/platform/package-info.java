/// Articles as article-service serves them.
@NullMarked
package dev.inkstone.ai.platform;

import org.jspecify.annotations.NullMarked;
