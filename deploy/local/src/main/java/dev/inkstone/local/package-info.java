/// The whole of Inkstone on this machine: real data parts, the services and a gateway, started,
/// watched and stopped by one program.
@NullMarked
package dev.inkstone.local;

import org.jspecify.annotations.NullMarked;
