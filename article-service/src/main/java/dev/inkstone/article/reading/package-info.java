/// What readers see: one article, lists and feeds. Decides what a page is and how a slug leads to
/// its article.
@NullMarked
package dev.inkstone.article.reading;

import org.jspecify.annotations.NullMarked;
