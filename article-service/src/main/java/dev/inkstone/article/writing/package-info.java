/// Publishing, revising and withdrawing articles. Decides what a valid article is, who may change
/// it and which slug it gets.
@NullMarked
package dev.inkstone.article.writing;

import org.jspecify.annotations.NullMarked;
