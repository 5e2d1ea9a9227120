/// The one table of services, paths, ports, queues and databases. The embedded stack, compose and
/// AWS all read it; nothing here does anything.
@NullMarked
package dev.inkstone.topology;

import org.jspecify.annotations.NullMarked;
