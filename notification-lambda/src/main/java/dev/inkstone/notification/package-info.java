/// Decides who is told of an event and of what kind, and writes e-mails. Knows no people: followers and
/// what a person chose are user-service's, which is sent what is due.
@NullMarked
package dev.inkstone.notification;

import org.jspecify.annotations.NullMarked;
