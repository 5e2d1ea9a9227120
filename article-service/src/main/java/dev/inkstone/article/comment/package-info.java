/// What people say about an article. Only its author takes a comment back.
@NullMarked
package dev.inkstone.article.comment;

import org.jspecify.annotations.NullMarked;
