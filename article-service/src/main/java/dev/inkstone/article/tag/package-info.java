/// Which tags are in use and how often. Decides the totals of lists too: they are tallies.
@NullMarked
package dev.inkstone.article.tag;

import org.jspecify.annotations.NullMarked;
