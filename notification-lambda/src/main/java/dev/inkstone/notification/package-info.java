/// Will decide who is told of an event. So far it only answers which version is deployed.
@NullMarked
package dev.inkstone.notification;

import org.jspecify.annotations.NullMarked;
