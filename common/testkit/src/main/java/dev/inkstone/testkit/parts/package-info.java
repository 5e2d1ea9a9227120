/// Real backends without containers: the same PostgreSQL, MariaDB, Redis and SQS queues for a test
/// (a temporary folder, a free port) and for the embedded stack (a folder that stays, a fixed
/// port). Each runs as a process of its own, so that it can be killed and started again on its
/// data.
@NullMarked
package dev.inkstone.testkit.parts;

import org.jspecify.annotations.NullMarked;
