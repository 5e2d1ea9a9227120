/// What a text is made of: prose, sentences, words, and in which language.
@NullMarked
package dev.inkstone.ai.text;

import org.jspecify.annotations.NullMarked;
