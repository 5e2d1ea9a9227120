/// Which articles a person keeps as favourites. However often and at once they say so, it counts
/// once.
@NullMarked
package dev.inkstone.article.favourite;

import org.jspecify.annotations.NullMarked;
