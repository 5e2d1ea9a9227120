/// A person's account: registering, signing in, changing it. Decides what an acceptable username,
/// e-mail address and password is, and that each of the first two belongs to one person.
@NullMarked
package dev.inkstone.user.account;

import org.jspecify.annotations.NullMarked;
