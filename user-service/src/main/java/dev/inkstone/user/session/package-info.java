/// Signs access tokens, publishes the keys they are checked against, and checks its own by the
/// same.
@NullMarked
package dev.inkstone.user.session;

import org.jspecify.annotations.NullMarked;
