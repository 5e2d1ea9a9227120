/// Will answer summaries, tags, moderation and questions. So far it answers health and info alone.
@NullMarked
package dev.inkstone.ai;

import org.jspecify.annotations.NullMarked;
