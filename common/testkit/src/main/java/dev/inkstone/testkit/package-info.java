/// What the tests of every service share: running backends, tokens, a look into queues and checks
/// against contracts.
@NullMarked
package dev.inkstone.testkit;

import org.jspecify.annotations.NullMarked;
