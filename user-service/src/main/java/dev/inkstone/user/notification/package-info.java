/// What a person is told of what others do, and of what becomes of their articles: in the app, at once
/// where somebody looks, or by e-mail. Who is told of what, notification-lambda has decided; here it is
/// decided what collapses, what a person wants to know, and in which order.
@NullMarked
package dev.inkstone.user.notification;

import org.jspecify.annotations.NullMarked;
