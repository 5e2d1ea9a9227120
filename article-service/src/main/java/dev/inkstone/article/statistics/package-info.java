/// How often articles are opened, and by how many. Decides what counts as a view, and how much what
/// happens to an article still means after a while. Opening an article costs its reader nothing for
/// it: what is counted goes through Redis and is settled in the database some seconds later.
@NullMarked
package dev.inkstone.article.statistics;

import org.jspecify.annotations.NullMarked;
