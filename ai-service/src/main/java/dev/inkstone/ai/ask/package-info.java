/// Questions, answered from what people have published here.
@NullMarked
package dev.inkstone.ai.ask;

import org.jspecify.annotations.NullMarked;
