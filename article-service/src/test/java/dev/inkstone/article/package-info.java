/// What the tests of all features share.
@NullMarked
package dev.inkstone.article;

import org.jspecify.annotations.NullMarked;
