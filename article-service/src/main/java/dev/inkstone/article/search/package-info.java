/// Finds articles by their words. PostgreSQL is the truth; each task keeps an index of its own,
/// fed from the change feed, and looks at the feed before every search, so that an acknowledged
/// write is in the next result.
@NullMarked
package dev.inkstone.article.search;

import org.jspecify.annotations.NullMarked;
