/// Takes in what ai-service found out about articles, for readers to see beside them. Decides which
/// result is the newest of the version that is read.
@NullMarked
package dev.inkstone.article.analysis;

import org.jspecify.annotations.NullMarked;
